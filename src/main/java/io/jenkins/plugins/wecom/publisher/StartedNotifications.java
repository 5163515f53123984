package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractBuild;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Sends the notifications that a build has started, where a rule of the post-build action asks for them. The build does
 * not wait for them; its post-build action does, so that the end is never reported before the start.
 */
@Extension
public final class StartedNotifications extends RunListener<AbstractBuild<?, ?>> {

    private final Map<AbstractBuild<?, ?>, Future<?>> pending = new ConcurrentHashMap<>();

    @Override
    public void onStarted(AbstractBuild<?, ?> build, @NonNull TaskListener listener) {
        WecomNotifier notifier = build.getProject().getPublishersList().get(WecomNotifier.class);
        if (notifier == null || WecomNotifier.isCombination(build)) {
            return;
        }
        EventsOfRun started = EventsOfRun.started(build);
        if (notifier.getRules().stream().anyMatch(rule -> rule.applies(started.events()))) {
            pending.put(
                    build,
                    new RuleDispatcher(build, listener, Notification.Source.JOB)
                            .submit(notifier.getRules(), started, new Cancellation(), null));
        }
    }

    @Override
    public void onFinalized(AbstractBuild<?, ?> build) {
        pending.remove(build);
    }

    /** The notifications of the build's start, to be waited for; null if there are none. */
    @CheckForNull
    static Future<?> of(AbstractBuild<?, ?> build) {
        return ExtensionList.lookupSingleton(StartedNotifications.class).pending.get(build);
    }
}
