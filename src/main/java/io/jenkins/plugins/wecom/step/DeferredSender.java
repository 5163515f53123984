package io.jenkins.plugins.wecom.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.delivery.DeferredReports;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.sender.Cancellation;

/**
 * Sends the reports of {@link DeferredSteps} when their run has ended, off its thread; what becomes of them is on the
 * build's page, as the log is closed.
 */
@Extension(ordinal = 100) // before the listener of the global rules, which leave out who has heard of it
public final class DeferredSender extends RunListener<Run<?, ?>> {

    @Override
    public void onFinalized(Run<?, ?> run) {
        DeferredSteps waiting = run.getAction(DeferredSteps.class);
        if (waiting != null) {
            submit(run, waiting, true);
        }
    }

    /** Sends what was left when Jenkins stopped, unless the run goes on and is told when it ends. */
    static void resume(Run<?, ?> run, DeferredSteps waiting) {
        submit(run, waiting, false);
    }

    private static void submit(Run<?, ?> run, DeferredSteps waiting, boolean isEnded) {
        Cancellation cancellation = new Cancellation();
        DeferredReports.get()
                .add(
                        run,
                        SendingPool.get()
                                .submit(
                                        () -> {
                                            if ((isEnded || !run.isBuilding()) && waiting.claim()) {
                                                send(run, waiting, cancellation);
                                            }
                                            return null;
                                        },
                                        cancellation));
    }

    /** One that was being sent when Jenkins stopped may have arrived and is never sent again. */
    private static void send(Run<?, ?> run, DeferredSteps waiting, Cancellation cancellation)
            throws InterruptedException {
        RunHistory history = waiting.history(run);
        Deliverer deliverer = Deliverer.of(run, TaskListener.NULL).about(history);
        if (waiting.isBegun()) {
            deliverer.interrupted();
            waiting.done(run);
        }
        while (!waiting.steps().isEmpty()) {
            Notification notification = notification(waiting.steps().get(0), history, deliverer);
            if (notification != null) {
                deliverer.deliver(notification, cancellation, () -> waiting.begin(run));
            }
            waiting.done(run);
        }
    }

    /** The notification; null if there is none, or it could not be made, which is noted. */
    private static Notification notification(WecomSendStep step, RunHistory history, Deliverer deliverer)
            throws InterruptedException {
        try {
            return StepNotification.applies(step, history)
                    ? StepNotification.of(step, null, history, deliverer.log())
                    : null;
        } catch (RuntimeException e) {
            deliverer.notSent(e);
            return null;
        }
    }
}
