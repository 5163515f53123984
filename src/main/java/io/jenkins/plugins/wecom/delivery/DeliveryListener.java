package io.jenkins.plugins.wecom.delivery;

import hudson.ExtensionPoint;
import jenkins.util.Listeners;

/**
 * Is told what became of each message, reports of builds, digests and test messages alike. Extensions hear of all of
 * them; a delivery has further listeners of its own, such as the build's log.
 */
public interface DeliveryListener extends ExtensionPoint {

    /** Called on the sending thread once the outcome is known. Must not block. */
    void onOutcome(DeliveryOutcome outcome);

    /** Tells all extensions; one that fails does not keep it from the others. */
    static void fire(DeliveryOutcome outcome) {
        Listeners.notify(DeliveryListener.class, false, listener -> listener.onOutcome(outcome));
    }
}
