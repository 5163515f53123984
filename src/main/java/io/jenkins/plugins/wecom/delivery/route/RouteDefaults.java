package io.jenkins.plugins.wecom.delivery.route;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.net.URI;
import java.util.function.Supplier;

/**
 * The API address and the default delivery options, from the saved global configuration or from its form.
 *
 * @param apiBase the base address of WeCom's API
 * @param options the delivery options where neither the notification nor its address sets them
 * @param allowInsecureTls whether an address or a step may switch off the verification of certificates
 */
public record RouteDefaults(Supplier<URI> apiBase, DeliveryOptions options, boolean allowInsecureTls) {

    public static RouteDefaults saved() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new RouteDefaults(global::apiBaseUri, global.deliveryOptions(), global.isAllowInsecureTls());
    }

    /**
     * Completes delivery options with these defaults and the built-in ones.
     *
     * @param chosen the options set elsewhere, which take precedence
     * @throws NotConfiguredException if certificates are not to be verified, and that is not allowed
     */
    public DeliveryOptions complete(DeliveryOptions chosen) throws NotConfiguredException {
        DeliveryOptions complete = chosen.orElse(options).orElse(DeliveryOptions.OF_JENKINS);
        if (!complete.verify() && !allowInsecureTls) {
            throw new NotConfiguredException(Messages._RouteDefaults_insecure());
        }
        return complete;
    }
}
