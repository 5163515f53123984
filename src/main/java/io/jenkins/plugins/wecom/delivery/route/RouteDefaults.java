package io.jenkins.plugins.wecom.delivery.route;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.net.URI;

/**
 * What the global configuration says of the way to WeCom, as it is saved or as it stands on the form.
 *
 * @param apiBase the base address of WeCom's API
 * @param options how messages are sent where neither the notification nor its address says so
 * @param allowInsecureTls whether certificates may go unchecked where an address wants that
 */
public record RouteDefaults(URI apiBase, DeliveryOptions options, boolean allowInsecureTls) {

    public static RouteDefaults saved() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new RouteDefaults(global.apiBaseUri(), global.deliveryOptions(), global.isAllowInsecureTls());
    }

    /**
     * How to send, in full.
     *
     * @param said what is said of it elsewhere, which goes before
     * @throws NotConfiguredException if certificates are to go unchecked, and that is not allowed
     */
    public DeliveryOptions complete(DeliveryOptions said) throws NotConfiguredException {
        DeliveryOptions complete = said.orElse(options).orElse(DeliveryOptions.OF_JENKINS);
        if (!complete.verify() && !allowInsecureTls) {
            throw new NotConfiguredException(Messages._RouteDefaults_insecure());
        }
        return complete;
    }
}
