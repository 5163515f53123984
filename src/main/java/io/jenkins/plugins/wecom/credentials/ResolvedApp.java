package io.jenkins.plugins.wecom.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.net.URI;
import java.util.List;

/**
 * The application or group robot of a credentials ID, with the recipients and options of its address. A "WeCom
 * application" has no recipients and leaves every option unset; a robot has itself as its only recipient.
 *
 * @param channel the application or robot; where its API is, {@link #channel(URI)} says
 * @param apiBase the base address of its API; null for the global one
 * @param leftOut words among the recipients of the address that are none
 * @param mention whom the address says to mention, as written; empty for nobody
 * @param warnings what is ignored in the address, and why
 * @param source the credentials themselves; null for those of a form
 */
public record ResolvedApp(
        Channel channel,
        @CheckForNull URI apiBase,
        Recipients recipients,
        List<String> leftOut,
        String mention,
        DeliveryOptions options,
        List<LocalizableMessage> warnings,
        @Nullable StandardCredentials source) {

    /**
     * Returns the application or robot at the API that it belongs to.
     *
     * @param global the base address for those that name none of their own
     */
    public Channel channel(URI global) {
        return channel.at(apiBase == null ? global : apiBase);
    }
}
