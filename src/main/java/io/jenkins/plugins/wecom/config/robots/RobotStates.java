package io.jenkins.plugins.wecom.config.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;

/** Tells the form how the connections are, which whoever keeps them knows. */
public interface RobotStates extends ExtensionPoint {

    /** Returns how the connection of the robot of these credentials is, in the language of the page; null if unknown. */
    @CheckForNull
    String stateOf(SmartRobotEntry entry);

    /** The same from whoever knows. */
    @CheckForNull
    static String find(SmartRobotEntry entry) {
        for (RobotStates states : ExtensionList.lookup(RobotStates.class)) {
            String state = states.stateOf(entry);
            if (state != null) {
                return state;
            }
        }
        return null;
    }
}
