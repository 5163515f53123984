package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.matrix.MatrixBuild;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.Notification;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends the notifications of a matrix build, once, from its parent: Jenkins calls publishers only for the combinations,
 * and there {@link WecomNotifier} does nothing. By the time the parent's result is known the build can no longer be
 * failed.
 */
@Extension(optional = true)
public final class MatrixNotifications extends RunListener<MatrixBuild> {

    private static final Logger LOGGER = Logger.getLogger(MatrixNotifications.class.getName());

    @Override
    public void onCompleted(MatrixBuild build, @NonNull TaskListener listener) {
        WecomNotifier notifier = build.getProject().getPublishersList().get(WecomNotifier.class);
        if (notifier == null) {
            return;
        }
        if (notifier.getRules().isEmpty()) {
            new DeliveryLog(listener, build).line(Messages.WecomNotifier_noRule());
            return;
        }
        try {
            new RuleDispatcher(build, listener, Notification.Source.JOB)
                    .deliver(
                            notifier.getRules(),
                            EventsOfRun.ended(CompletingBuilds.history(build), notifier.getRules()),
                            StartedNotifications.of(build));
        } catch (InterruptedException e) {
            LOGGER.log(Level.INFO, e, () -> "The WeCom notifications of " + build + " were interrupted");
            Thread.currentThread().interrupt();
        }
    }
}
