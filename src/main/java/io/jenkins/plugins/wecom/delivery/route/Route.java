package io.jenkins.plugins.wecom.delivery.route;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import java.util.List;
import java.util.Optional;

/**
 * The application or robot that a message is sent with, and the delivery options.
 *
 * @param credentials how the application was chosen
 * @param options complete
 * @param recipients those of the {@code wechat://} address, if the credentials hold one and it names any
 * @param leftOut words among the recipients of the address that are none
 * @param mention whom the address says to mention, as written; empty for nobody
 * @param optional whether the address makes failures optional; null if it does not say
 * @param warnings what is ignored in the address, and why
 * @param source the credentials themselves; null for none
 */
public record Route(
        CredentialsReference credentials,
        Channel channel,
        DeliveryOptions options,
        Recipients recipients,
        List<String> leftOut,
        String mention,
        @CheckForNull Boolean optional,
        List<LocalizableMessage> warnings,
        @Nullable StandardCredentials source) {

    /** Whether a group robot sends it, which has no other recipients than its chat. */
    public boolean isOfRobot() {
        return channel instanceof WecomRobot;
    }

    /** Whether a smart robot sends it, which writes to members and group chats over its own connection. */
    public boolean isOfSmartRobot() {
        return channel instanceof SmartRobot;
    }

    /** The application; empty if a robot sends it. */
    public Optional<WecomApp> app() {
        return channel instanceof WecomApp app ? Optional.of(app) : Optional.empty();
    }
}
