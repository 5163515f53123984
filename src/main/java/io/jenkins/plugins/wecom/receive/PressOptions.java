package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.time.ZoneId;

/** How presses are answered: as the global configuration says. */
final class PressOptions {

    private PressOptions() {}

    /** @throws NotConfiguredException if certificates are not to be verified, and that is not allowed */
    static DeliveryOptions saved() throws NotConfiguredException {
        return RouteDefaults.saved().complete(DeliveryOptions.UNSET);
    }

    /**
     * The same for one attempt alone, which needs no duplicate check: whoever presses twice is answered twice.
     *
     * @throws NotConfiguredException as {@link #saved}
     */
    static DeliveryOptions once() throws NotConfiguredException {
        return RouteDefaults.saved()
                .complete(new DeliveryOptionsBuilder().with("retry", 0).options());
    }

    /** The time zone of times. */
    static ZoneId zone() {
        return RouteDefaults.saved()
                .options()
                .orElse(DeliveryOptions.OF_JENKINS)
                .zone();
    }
}
