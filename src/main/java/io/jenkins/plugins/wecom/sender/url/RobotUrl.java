package io.jenkins.plugins.wecom.sender.url;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parsed address of a group robot: {@code wecombot://KEY?parameter=value&…} as Apprise writes it, or the robot's whole
 * webhook address as WeCom shows it, which has no parameter but its key. A class and no record, so that {@link #toString}
 * does not show the key.
 */
public final class RobotUrl implements ChannelUrl {

    private static final MessageBundle BUNDLE = MessageBundle.of(RobotUrl.class);
    private static final String SCHEME = "wecombot://";
    private static final Pattern FORM =
            Pattern.compile("(?<key>[^/?#@]*)(?<path>/[^?]*)?(?:\\?(?<query>.*))?", Pattern.DOTALL);
    private static final Pattern WEBHOOK = Pattern.compile(
            "(?<base>(?i:https?)://[^?#]*?)/cgi-bin/webhook/send/?(?:\\?(?<query>.*))?", Pattern.DOTALL);

    private final WecomRobot robot;
    private final boolean ownBase;
    private final DeliveryOptions options;
    private final String mention;
    private final List<LocalizableMessage> warnings;

    private RobotUrl(
            WecomRobot robot,
            boolean ownBase,
            DeliveryOptions options,
            List<String> mention,
            List<LocalizableMessage> warnings) {
        this.robot = robot;
        this.ownBase = ownBase;
        this.options = options;
        this.mention = String.join(",", mention);
        this.warnings = List.copyOf(warnings);
    }

    /** Whether a text begins with {@code wecombot://} or is a webhook address. */
    public static boolean isRobotUrl(String text) {
        String address = text.strip();
        return address.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || WEBHOOK.matcher(address).matches();
    }

    /**
     * Parses an address.
     *
     * @param field what the user calls it: an option, an environment variable, a credentials ID
     * @throws InvalidValueException if it has neither form, or a parameter's value is invalid; the sentence never shows
     *     the key
     */
    static RobotUrl parse(String field, String address) {
        Matcher webhook = WEBHOOK.matcher(address.strip());
        if (webhook.matches()) {
            return ofWebhook(field, webhook);
        }
        Matcher form = FORM.matcher(address.strip().substring(SCHEME.length()));
        if (!form.matches()) {
            throw InvalidValueException.hidden(field, BUNDLE.message("allowed.robot"));
        }
        String path = form.group("path");
        if (path != null && !path.equals("/")) {
            throw InvalidValueException.hidden(field, BUNDLE.message("allowed.robotPath"));
        }
        DeliveryOptionsBuilder parameters = new DeliveryOptionsBuilder();
        List<String> mention = new ArrayList<>();
        List<LocalizableMessage> warnings = new ArrayList<>();
        QueryParameters.forEach(field, form.group("query"), (name, value) -> {
            if (name.equalsIgnoreCase("to")) {
                throw new InvalidValueException(
                        QueryParameters.in(field, name), value, BUNDLE.message("allowed.robotTo"));
            }
            if (name.equalsIgnoreCase("mention")) {
                mention.add(value);
            } else if (!parameters.set(name, QueryParameters.in(field, name), value)) {
                warnings.add(BUNDLE.message("warning.parameter", InvalidValueException.shown(name)));
            }
        });
        WecomRobot robot = WecomRobot.of(field, PercentDecoder.decode(field, form.group("key")));
        return new RobotUrl(robot, false, parameters.options(), mention, warnings);
    }

    private static RobotUrl ofWebhook(String field, Matcher webhook) {
        List<String> keys = new ArrayList<>();
        QueryParameters.forEach(field, webhook.group("query"), (name, value) -> {
            if (!name.equalsIgnoreCase("key") || !keys.isEmpty()) {
                throw InvalidValueException.hidden(field, BUNDLE.message("allowed.webhookParameter"));
            }
            keys.add(value);
        });
        WecomRobot robot = WecomRobot.of(field, keys.isEmpty() ? "" : keys.get(0));
        return new RobotUrl(
                robot.at(ApiBaseUrl.parse(field, webhook.group("base"))),
                true,
                DeliveryOptions.UNSET,
                List.of(),
                List.of());
    }

    @Override
    public WecomRobot channel() {
        return robot;
    }

    @Override
    public boolean hasOwnBase() {
        return ownBase;
    }

    @Override
    public Recipients recipients() {
        return Recipients.NONE;
    }

    @Override
    public String mention() {
        return mention;
    }

    @Override
    public DeliveryOptions options() {
        return options;
    }

    @Override
    public List<String> leftOut() {
        return List.of();
    }

    @Override
    public List<LocalizableMessage> warnings() {
        return warnings;
    }

    /** The address without its key. */
    @Override
    public String toString() {
        return SCHEME + "****";
    }
}
