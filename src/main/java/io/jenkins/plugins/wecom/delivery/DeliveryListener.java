package io.jenkins.plugins.wecom.delivery;

import hudson.ExtensionPoint;
import jenkins.util.Listeners;

/**
 * Listens to the outcome of each message: reports of builds, digests and test messages alike. Extensions are called for
 * all messages; a delivery has listeners of its own as well, such as the build log.
 */
public interface DeliveryListener extends ExtensionPoint {

    /** Called on the sending thread once the outcome is known. Must not block. */
    void onOutcome(DeliveryOutcome outcome);

    /** Calls all extensions; an exception in one does not affect the others. */
    static void fire(DeliveryOutcome outcome) {
        Listeners.notify(DeliveryListener.class, false, listener -> listener.onOutcome(outcome));
    }
}
