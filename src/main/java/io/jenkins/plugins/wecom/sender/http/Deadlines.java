package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs an action when a deadline expires, at most {@link #INTERVAL} late. One thread checks all deadlines at intervals: a
 * timer for each would wake a thread for each message, though hardly any deadline ever expires.
 */
final class Deadlines implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** How many checks it makes without a deadline before it stops, so that consecutive messages need not restart it. */
    private static final int MAX_IDLE_CHECKS = 200;

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean active = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor scheduler;
    private int idle;

    Deadlines() {
        scheduler = new ScheduledThreadPoolExecutor(1, DaemonThreadFactory.named("WeCom time limits"));
        scheduler.setKeepAliveTime(1, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
    }

    /** Runs the action after that time, unless the deadline is closed before. */
    Deadline start(Duration time, Runnable action) {
        Deadline deadline = new Deadline(System.nanoTime() + time.toNanos(), action);
        running.add(deadline);
        activate();
        return deadline;
    }

    /** Drops all deadlines. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void activate() {
        if (!active.get() && active.compareAndSet(false, true)) {
            idle = 0;
            schedule();
        }
    }

    private void schedule() {
        try {
            scheduler.schedule(this::checkAll, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            active.set(false); // closed
        }
    }

    private void checkAll() {
        idle = running.isEmpty() ? idle + 1 : 0;
        long now = System.nanoTime();
        try {
            running.forEach(deadline -> deadline.check(now));
        } finally {
            scheduleOrStop();
        }
    }

    private void scheduleOrStop() {
        if (idle < MAX_IDLE_CHECKS) {
            schedule();
            return;
        }
        active.set(false);
        if (!running.isEmpty()) { // one was added in between
            activate();
        }
    }

    /** The deadline of one operation, to be closed when the operation has ended. */
    final class Deadline implements AutoCloseable {

        private final long end;
        private final Runnable action;
        private volatile boolean expired;

        private Deadline(long end, Runnable action) {
            this.end = end;
            this.action = action;
        }

        /** Whether the deadline expired before it was closed. */
        boolean isExpired() {
            return expired;
        }

        @Override
        public void close() {
            running.remove(this);
        }

        private void check(long now) {
            if (now - end >= 0 && running.remove(this)) {
                expired = true;
                action.run();
            }
        }
    }
}
