package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes too long, at most {@link #STEP} late. One thread looks at all limits now and then: a timer for each
 * would wake a thread for each message, though next to none of them ever ends one.
 */
final class Deadlines implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    /** How often it goes on looking while there is nothing, so that messages one after the other do not wake it. */
    private static final int IDLE_STEPS = 200;

    private final Set<Limit> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor clock;
    private int idle;

    Deadlines() {
        clock = new ScheduledThreadPoolExecutor(1, DaemonThreadFactory.named("WeCom time limits"));
        clock.setKeepAliveTime(1, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    /** Runs the action after that time, unless the limit is closed before. */
    Limit start(Duration time, Runnable action) {
        Limit limit = new Limit(System.nanoTime() + time.toNanos(), action);
        running.add(limit);
        look();
        return limit;
    }

    /** No limit holds any longer. */
    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            idle = 0;
            next();
        }
    }

    private void next() {
        try {
            clock.schedule(this::step, STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            looking.set(false); // closed
        }
    }

    private void step() {
        idle = running.isEmpty() ? idle + 1 : 0;
        long now = System.nanoTime();
        try {
            running.forEach(limit -> limit.look(now));
        } finally {
            goOn();
        }
    }

    private void goOn() {
        if (idle < IDLE_STEPS) {
            next();
            return;
        }
        looking.set(false);
        if (!running.isEmpty()) { // one began in between
            look();
        }
    }

    /** The time that one action has; closed when it has ended. */
    final class Limit implements AutoCloseable {

        private final long end;
        private final Runnable action;
        private volatile boolean over;

        private Limit(long end, Runnable action) {
            this.end = end;
            this.action = action;
        }

        /** Whether the time was up before it was closed. */
        boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            running.remove(this);
        }

        private void look(long now) {
            if (now - end >= 0 && running.remove(this)) {
                over = true;
                action.run();
            }
        }
    }
}
