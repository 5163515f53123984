package io.jenkins.plugins.wecom.delivery;

import hudson.ExtensionPoint;
import jenkins.util.Listeners;

/**
 * Listens to the outcome of each message: reports of builds, digests and test messages alike. Extensions are called for
 * all messages; a delivery has listeners of its own as well, such as the build log.
 */
public interface DeliveryListener extends ExtensionPoint {

    /**
     * Called on the sending thread once the outcome is known. Must not block. Recipients for whom the report is held are
     * no longer among those of the request: {@link #onHeld} is called for them.
     */
    void onOutcome(DeliveryOutcome outcome);

    /** Called for each recipient for whom a report is held, and again for what became of it. Must not block. */
    default void onHeld(HeldReportsOutcome outcome) {}

    /** Calls all extensions; an exception in one does not affect the others. */
    static void fire(DeliveryOutcome outcome) {
        Listeners.notify(DeliveryListener.class, false, listener -> listener.onOutcome(outcome));
    }

    /** Calls all extensions; an exception in one does not affect the others. */
    static void fire(HeldReportsOutcome outcome) {
        Listeners.notify(DeliveryListener.class, false, listener -> listener.onHeld(outcome));
    }
}
