package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.sender.http.DaemonThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** {@link Timers} by the machine's clock and one thread, which is there only as long as something is to be done. */
final class ThreadTimers implements Timers, AutoCloseable {

    private final ScheduledThreadPoolExecutor thread;

    ThreadTimers() {
        thread = new ScheduledThreadPoolExecutor(1, DaemonThreadFactory.named("WeCom robots: timer"));
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(10, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration time, Runnable action) {
        try {
            Future<?> later = thread.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
            return () -> later.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // closed: nothing is done any more
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
