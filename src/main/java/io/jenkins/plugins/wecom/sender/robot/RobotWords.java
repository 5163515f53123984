package io.jenkins.plugins.wecom.sender.robot;

/**
 * A member wrote or said something to a smart robot (document/path/100719).
 *
 * @param origin who, where and when
 * @param text what was written, as it came: in a group it begins with {@code @} and the robot's name
 */
public record RobotWords(RobotOrigin origin, String text) {}
