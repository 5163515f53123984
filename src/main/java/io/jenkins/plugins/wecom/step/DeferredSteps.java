package io.jenkins.plugins.wecom.step;

import hudson.Extension;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.delivery.DeferredReports;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.record.RunRecord;
import io.jenkins.plugins.wecom.run.HistorySnapshot;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The steps of a run whose report waits for its end, since no one could know the result when they ran. */
public final class DeferredSteps extends InvisibleAction {

    private static final Logger LOGGER = Logger.getLogger(DeferredSteps.class.getName());

    /** Replaced and never changed, since the run may be stored from another thread at any time. */
    private List<WecomSendStep> steps = new ArrayList<>();

    /** What the run was compared with when the first step ran: at its end Jenkins' numbers have moved to the run. */
    private final HistorySnapshot history;

    private DeferredSteps(HistorySnapshot history) {
        this.history = history;
    }

    /** Has the step's report sent when the run has ended. */
    static void add(RunHistory history, WecomSendStep step) throws IOException {
        Run<?, ?> run = history.run();
        history.compared();
        synchronized (run) {
            DeferredSteps waiting = run.getAction(DeferredSteps.class);
            if (waiting == null) {
                waiting = new DeferredSteps(history.snapshot());
                run.addAction(waiting);
            }
            List<WecomSendStep> all = new ArrayList<>(waiting.steps);
            all.add(step);
            waiting.steps = all;
        }
        RunRecord.save(run);
    }

    /** Sends when a run has ended, off its thread; what becomes of it is on the build's page, as the log is closed. */
    @Extension(ordinal = 100) // before the listener of the global rules, which leave out who has heard of it
    public static final class Listener extends RunListener<Run<?, ?>> {

        @Override
        public void onFinalized(Run<?, ?> run) {
            DeferredSteps waiting = run.getAction(DeferredSteps.class);
            if (waiting == null) {
                return;
            }
            Cancellation cancellation = new Cancellation();
            DeferredReports.get()
                    .add(run, SendingPool.get().submit(() -> send(run, waiting, cancellation), cancellation));
        }

        /** What has begun is never sent again, so it is forgotten first. */
        private static Void send(Run<?, ?> run, DeferredSteps waiting, Cancellation cancellation)
                throws InterruptedException {
            run.removeAction(waiting);
            try {
                RunRecord.save(run);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "cannot store that the report of " + run + " is sent");
            }
            RunHistory history = waiting.history == null ? RunHistory.of(run) : waiting.history.ofEnded(run);
            Deliverer deliverer = Deliverer.of(run, TaskListener.NULL).about(history);
            for (WecomSendStep step : waiting.steps) {
                send(step, history, deliverer, cancellation);
            }
            return null;
        }

        private static void send(WecomSendStep step, RunHistory history, Deliverer deliverer, Cancellation cancellation)
                throws InterruptedException {
            Notification notification;
            try {
                notification = StepNotification.applies(step, history)
                        ? StepNotification.of(step, null, history, deliverer.log())
                        : null;
            } catch (RuntimeException e) {
                deliverer.notSent(e);
                return;
            }
            if (notification != null) {
                deliverer.deliver(notification, cancellation);
            }
        }
    }
}
