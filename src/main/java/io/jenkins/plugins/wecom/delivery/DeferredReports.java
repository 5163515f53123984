package io.jenkins.plugins.wecom.delivery;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reports of runs that have just ended and are on their way, so that no global rule tells the same before them. */
@Extension
public final class DeferredReports {

    private static final Logger LOGGER = Logger.getLogger(DeferredReports.class.getName());

    private final Map<Run<?, ?>, Future<?>> sending = new ConcurrentHashMap<>();

    public static DeferredReports get() {
        return ExtensionList.lookupSingleton(DeferredReports.class);
    }

    /** Notes what is on its way, and forgets what has arrived: not every run has a global rule that asks for it. */
    public void add(Run<?, ?> run, Future<?> reports) {
        sending.values().removeIf(Future::isDone);
        sending.put(run, reports);
    }

    /** Waits until what was on its way for the run has arrived, or has not. */
    public void await(Run<?, ?> run) throws InterruptedException {
        Future<?> reports = sending.remove(run);
        if (reports != null) {
            try {
                reports.get();
            } catch (ExecutionException e) {
                LOGGER.log(Level.WARNING, e.getCause(), () -> "cannot send the deferred report of " + run);
            }
        }
    }
}
