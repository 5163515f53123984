package io.jenkins.plugins.wecom.receive.robots;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.sender.robot.RobotConnection;
import io.jenkins.plugins.wecom.sender.robot.RobotPress;
import io.jenkins.plugins.wecom.tasks.Press;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The presses whose cards can still be changed, which WeCom lets a smart robot do for 5 seconds (document/path/101463). In
 * memory alone: after a restart that time is over.
 */
@Extension
public final class PendingPresses {

    private static final long LIFE = Duration.ofSeconds(10).toNanos();

    private final Map<Press, Pending> pending = new LinkedHashMap<>();

    static PendingPresses get() {
        return ExtensionList.lookupSingleton(PendingPresses.class);
    }

    /** A press as it came over a connection. */
    record Pending(RobotConnection connection, RobotPress press, long nanoTime) {}

    synchronized void add(Press press, RobotConnection connection, RobotPress came) {
        long now = System.nanoTime();
        pending.values().removeIf(one -> now - one.nanoTime() > LIFE);
        pending.put(press, new Pending(connection, came, now));
    }

    /** Takes a press that is answered now; empty where its card cannot be changed any more. */
    synchronized Optional<Pending> take(Press press) {
        return Optional.ofNullable(pending.remove(press));
    }
}
