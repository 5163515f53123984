package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.url.ChannelUrl;
import io.jenkins.plugins.wecom.sender.url.RobotUrl;
import java.util.Map;
import java.util.Optional;

/**
 * The address from {@code --url}, or from {@code WECOM_URL}, which gives way where an application is named on the command
 * line.
 */
final class AddressArgument {

    private static final MessageBundle BUNDLE = MessageBundle.of(AddressArgument.class);

    private AddressArgument() {}

    /** What the user calls it. */
    static String field(SendOptions options) {
        return options.url != null ? "--url" : "WECOM_URL";
    }

    /**
     * Reads the address; empty if there is none.
     *
     * @throws InvalidValueException if it is invalid, or it is a robot's and there are options of an application beside
     *     it
     */
    static Optional<ChannelUrl> read(SendOptions options, Map<String, String> environment) {
        String value = options.url != null ? options.url : environment.getOrDefault("WECOM_URL", "");
        if (options.url == null && (value.isBlank() || givesWay(options, value))) {
            return Optional.empty();
        }
        ChannelUrl address = ChannelUrl.read(field(options), value);
        if (address instanceof RobotUrl) {
            checkBesideRobot(options);
        }
        return Optional.of(address);
    }

    /** An agent ID alone changes a {@code wechat://} address, and names another channel than a robot. */
    private static boolean givesWay(SendOptions options, String value) {
        return options.corpId != null
                || RobotUrl.isRobotUrl(value) && (options.agentId != null || options.corpSecret != null);
    }

    private static void checkBesideRobot(SendOptions options) {
        refuse("--corp-id", options.corpId, "allowed.robot.application");
        refuse("--agent-id", options.agentId, "allowed.robot.application");
        if (options.corpSecret != null) {
            throw InvalidValueException.hidden("--corp-secret", BUNDLE.message("allowed.robot.application"));
        }
        RecipientArguments.refuse(options, BUNDLE.message("allowed.robot.recipients"));
        refuse("--safe", "1".equals(options.safe) ? options.safe : null, "allowed.robot.safe");
        refuse("--recall", options.recall.isEmpty() ? null : options.recall.get(0), "allowed.robot.recall");
    }

    private static void refuse(String option, String value, String allowed) {
        if (value != null) {
            throw new InvalidValueException(option, value, BUNDLE.message(allowed));
        }
    }
}
