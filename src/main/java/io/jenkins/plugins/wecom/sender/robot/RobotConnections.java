package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.api.RetryLoop;
import io.jenkins.plugins.wecom.sender.http.DaemonThreadFactory;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the connections of smart robots. Each has one thread while it is open, named {@code WeCom robot}, and while it
 * reads by OkHttp after its address; they share two, named {@code WeCom robots}, for what is to be done later and for what
 * came in. Where no robot is, there are none.
 */
public final class RobotConnections implements AutoCloseable {

    private final OkHttpSockets sockets;
    private final ThreadTimers timers = new ThreadTimers();
    private final ThreadPoolExecutor events;
    private final Set<RobotConnection> connections = Collections.newSetFromMap(new WeakHashMap<>());

    /** @param proxy asked before each attempt to connect; empty for the one that Java's system properties configure */
    public RobotConnections(Supplier<Optional<ProxySettings>> proxy) {
        sockets = new OkHttpSockets(proxy);
        events = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreadFactory.named("WeCom robots: incoming"));
        events.allowCoreThreadTimeOut(true);
    }

    /**
     * A connection that has not been started.
     *
     * @param verify whether a server whose certificate does not hold is refused; it is verified all the same
     */
    public RobotConnection of(SmartRobot robot, boolean verify, RobotListener listener) {
        RobotConnection connection = of(
                robot,
                sockets.of(robot, verify),
                timers,
                this::tell,
                new RetryLoop(timers::nanoTime, Cancellation::pause),
                listener);
        synchronized (connections) {
            connections.add(connection);
        }
        return connection;
    }

    /** A connection with a time and sockets of its own. */
    static RobotConnection of(
            SmartRobot robot,
            FrameSocket.Opener opener,
            Timers timers,
            Executor events,
            RetryLoop retries,
            RobotListener listener) {
        ConnectionKeeper keeper = new ConnectionKeeper(
                robot,
                opener,
                timers,
                ReconnectPolicy.DEFAULT,
                () -> ThreadLocalRandom.current().nextDouble(),
                events,
                listener);
        return new RobotConnection(robot, keeper, new RobotCalls(robot, keeper, timers, retries), timers);
    }

    private void tell(Runnable event) {
        try {
            events.execute(event);
        } catch (RejectedExecutionException e) {
            return; // closed: nobody listens any more
        }
    }

    /** Ends all connections properly, and the threads. */
    @Override
    public void close() {
        synchronized (connections) {
            connections.forEach(RobotConnection::stop);
        }
        events.shutdown();
        timers.close();
        sockets.close();
    }
}
