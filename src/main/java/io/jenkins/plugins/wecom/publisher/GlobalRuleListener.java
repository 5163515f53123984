package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.GlobalRuleOverrides;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Queues the notifications of the global rules when a build starts and when it is final. They are sent on other threads
 * than the build's, so their outcome is shown on the build's page and not in its log, which may be closed by then.
 */
@Extension
public final class GlobalRuleListener extends RunListener<Run<?, ?>> {

    /** The notifications of a build's start that are still under way: those of its end are sent after them. */
    private final Map<Run<?, ?>, Future<?>> startNotifications = new ConcurrentHashMap<>();

    @Override
    public void onStarted(Run<?, ?> run, @NonNull TaskListener listener) {
        Future<?> notification = enqueue(run, EnumSet.of(BuildEvent.STARTED), null);
        if (notification != null) {
            startNotifications.put(run, notification);
        }
    }

    @Override
    public void onFinalized(@NonNull Run<?, ?> run) {
        enqueue(run, RunHistory.of(run).events(), startNotifications.remove(run));
    }

    private static Future<?> enqueue(Run<?, ?> run, Set<BuildEvent> events, Future<?> earlier) {
        List<GlobalRule> rules = WecomGlobalConfiguration.get().getRules().stream()
                .filter(rule ->
                        rule.applies(events) && rule.isFor(run.getParent().getFullName()))
                .toList();
        if (rules.isEmpty()
                || !(run.getParent() instanceof TopLevelItem)
                || GlobalRuleOverrides.areDisabled(run.getParent())) {
            return null;
        }
        return Outbox.get()
                .add(
                        new OutboxEntry(run, events, rules, GlobalRuleOverrides.recipients(run.getParent())),
                        run,
                        earlier);
    }
}
