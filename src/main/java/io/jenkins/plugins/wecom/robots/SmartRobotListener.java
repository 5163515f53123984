package io.jenkins.plugins.wecom.robots;

import hudson.ExtensionPoint;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.sender.robot.RobotConnection;
import io.jenkins.plugins.wecom.sender.robot.RobotPress;
import io.jenkins.plugins.wecom.sender.robot.RobotWords;

/**
 * Hears what comes in over the connections of smart robots. All connections share the thread that calls, so whatever takes
 * time is handed on.
 */
public interface SmartRobotListener extends ExtensionPoint {

    /**
     * A member pressed a button of a card.
     *
     * @param connection over which it came, and over which the card can be changed for 5 seconds
     */
    default void pressed(SmartRobotEntry entry, RobotConnection connection, RobotPress press) {}

    /** A member wrote to the robot. */
    default void written(SmartRobotEntry entry, RobotConnection connection, RobotWords words) {}

    /** The robot has a connection again, so that what was held for it can be sent. */
    default void connected(SmartRobotEntry entry) {}
}
