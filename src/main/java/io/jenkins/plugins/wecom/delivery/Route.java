package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.Sentence;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.List;

/**
 * By which application WeCom is reached, and how.
 *
 * @param use how its credentials were chosen
 * @param options complete
 * @param recipients those of the address, if it is one and names any
 * @param optional what the address says of failures; null where it says nothing
 * @param warnings what in the address is left out of account
 */
record Route(
        CredentialsUse use,
        WecomApp app,
        DeliveryOptions options,
        Recipients recipients,
        @CheckForNull Boolean optional,
        List<Sentence> warnings) {}
