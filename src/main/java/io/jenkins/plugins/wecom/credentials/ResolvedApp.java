package io.jenkins.plugins.wecom.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;
import java.util.List;

/**
 * The application of a credentials ID, with the recipients and options of its {@code wechat://} address. A "WeCom
 * application" has no recipients and leaves every option unset.
 *
 * @param app the application; where its API is, {@link #app(URI)} says
 * @param apiBase the base address of its API; null for the global one
 * @param leftOut words among the recipients of the address that are none
 * @param warnings what is ignored in the address, and why
 */
public record ResolvedApp(
        WecomApp app,
        @CheckForNull URI apiBase,
        Recipients recipients,
        List<String> leftOut,
        DeliveryOptions options,
        List<LocalizableMessage> warnings) {

    /**
     * Returns the application at the API that it belongs to.
     *
     * @param global the base address for applications that name none of their own
     */
    public WecomApp app(URI global) {
        return app.at(apiBase == null ? global : apiBase);
    }
}
