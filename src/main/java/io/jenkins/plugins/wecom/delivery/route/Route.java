package io.jenkins.plugins.wecom.delivery.route;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.List;

/**
 * The application that a message is sent with, and the delivery options.
 *
 * @param credentials how the application was chosen
 * @param options complete
 * @param recipients those of the {@code wechat://} address, if the credentials hold one and it names any
 * @param leftOut words among the recipients of the address that are none
 * @param optional whether the address makes failures optional; null if it does not say
 * @param warnings what is ignored in the address, and why
 */
public record Route(
        CredentialsReference credentials,
        WecomApp app,
        DeliveryOptions options,
        Recipients recipients,
        List<String> leftOut,
        @CheckForNull Boolean optional,
        List<LocalizableMessage> warnings) {}
