package io.jenkins.plugins.wecom.delivery.route;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.List;

/**
 * By which application WeCom is reached, and how.
 *
 * @param credentials how the application was chosen
 * @param options complete
 * @param recipients those of the address, if it is one and names any
 * @param leftOut words among the recipients of the address that are none
 * @param optional what the address says of failures; null where it says nothing
 * @param warnings what in the address is left out of account
 */
public record Route(
        CredentialsReference credentials,
        WecomApp app,
        DeliveryOptions options,
        Recipients recipients,
        List<String> leftOut,
        @CheckForNull Boolean optional,
        List<LocalizableMessage> warnings) {}
