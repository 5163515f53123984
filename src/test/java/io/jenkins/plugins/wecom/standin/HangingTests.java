package io.jenkins.plugins.wecom.standin;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * Interrupts a test of the Jenkins-free build that has run for ten minutes, and prints what all threads did, so that what
 * hangs is a failed test and not a build without end. Jenkins' harness does the same for its own tests. Named in
 * .ci/sender.pom.xml.
 */
public final class HangingTests extends RunListener {

    private static final long LIMIT_MINUTES = 10;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "hanging tests");
        thread.setDaemon(true);
        return thread;
    });
    private ScheduledFuture<?> limit;

    @Override
    public void testStarted(Description test) {
        Thread running = Thread.currentThread();
        limit = clock.schedule(() -> interrupt(running, test), LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void testFinished(Description test) {
        limit.cancel(false);
    }

    private static void interrupt(Thread running, Description test) {
        StringBuilder threads = new StringBuilder(test + " hangs; interrupted after " + LIMIT_MINUTES + " minutes\n");
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            threads.append(thread.getKey()).append('\n');
            for (StackTraceElement at : thread.getValue()) {
                threads.append("\tat ").append(at).append('\n');
            }
        }
        System.err.println(threads);
        running.interrupt();
    }
}
