package io.jenkins.plugins.wecom.sender.robot;

import java.time.Instant;

/**
 * Listener of a smart robot's connection. It is called on one thread that all connections share, in the order of what
 * came, so it has to hand on whatever takes time; it may call back into the connection only from another thread. Over a
 * connection whose certificate does not hold nothing but {@link #stateChanged} is called.
 */
public interface RobotListener {

    /** A member pressed a button. WeCom may repeat it; see {@link RobotOrigin#messageId}. */
    void pressed(RobotPress press);

    /** A member wrote to the robot. WeCom may repeat it; see {@link RobotOrigin#messageId}. */
    void written(RobotWords words);

    /** Something came from that chat, so that the robot can write to it. */
    void chatSeen(RobotChat chat, Instant time);

    /** The connection's state has changed. */
    void stateChanged(RobotState state);
}
