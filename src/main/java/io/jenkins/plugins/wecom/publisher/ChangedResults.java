package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractBuild;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.delivery.Notification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells of a build whose result changes after its post-build action has told of it. That can be where a failed delivery
 * has to fail the build: the action runs while the build can still fail, so one that comes after it may fail it as well.
 */
@Extension
public final class ChangedResults extends RunListener<AbstractBuild<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(ChangedResults.class.getName());

    private final Map<AbstractBuild<?, ?>, Told> told = new ConcurrentHashMap<>();

    /** Notes what result the rules are about to tell. */
    static void telling(AbstractBuild<?, ?> build, List<NotificationRule> rules) {
        ExtensionList.lookupSingleton(ChangedResults.class).told.put(build, new Told(build.getResult(), rules));
    }

    @Override
    public void onCompleted(AbstractBuild<?, ?> build, @NonNull TaskListener listener) {
        Told before = told.remove(build);
        if (before == null || Objects.equals(before.result, build.getResult())) {
            return;
        }
        try {
            new RuleDispatcher(build, listener, Notification.Source.JOB)
                    .deliver(
                            before.rules,
                            EventsOfRun.ended(CompletingBuilds.history(build), before.rules),
                            StartedNotifications.of(build));
        } catch (InterruptedException e) {
            LOGGER.log(Level.INFO, e, () -> "The WeCom notifications of " + build + " were interrupted");
            Thread.currentThread().interrupt();
        }
    }

    private record Told(Result result, List<NotificationRule> rules) {}
}
