package io.jenkins.plugins.wecom.receive;

import hudson.ExtensionPoint;
import io.jenkins.plugins.wecom.tasks.Press;

/**
 * Does what members press on cards. Each press comes once, on a thread of the plugin with the rights of the system, in
 * the order of arrival but several at a time, after a restart too; it may be old by then.
 */
public interface PressHandler extends ExtensionPoint {

    /**
     * Whether a press has to wait for what it is about, a short while: it is kept, over restarts too, and asked about every
     * second. It has not begun then.
     */
    default boolean mustWait(Press press) {
        return false;
    }

    /**
     * Hears of a press that is still to be done, or being done, {@link PressQueue#PROMPTLY} after it came; once, and perhaps
     * while it is done. Not after a restart.
     */
    default void delayed(Press press) {}

    /** Does what was pressed, for the member who pressed it. */
    void pressed(Press press);

    /** Hears of a press that was being done when Jenkins died: it may have been done, and is not done again. */
    void interrupted(Press press);
}
