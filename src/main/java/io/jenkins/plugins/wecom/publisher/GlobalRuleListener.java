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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Tells what the global rules say, with no change to the jobs. Nothing of it runs on a build's own thread, so its
 * outcome is on the build's page and not in its log, which may be closed by then.
 */
@Extension
public final class GlobalRuleListener extends RunListener<Run<?, ?>> {

    /** The notices that a build has begun, so that no one hears of the end before the beginning. */
    private final Map<Run<?, ?>, Future<?>> begun = new ConcurrentHashMap<>();

    @Override
    public void onStarted(Run<?, ?> run, @NonNull TaskListener listener) {
        Future<?> notice = tell(run, EnumSet.of(BuildEvent.STARTED), null);
        if (notice != null) {
            begun.put(run, notice);
        }
    }

    @Override
    public void onFinalized(@NonNull Run<?, ?> run) {
        Future<?> earlier = begun.remove(run);
        List<GlobalRule> rules = rules(run);
        if (!rules.isEmpty()) {
            tell(run, RuleDispatcher.events(run, rules), earlier);
        }
    }

    private static Future<?> tell(Run<?, ?> run, Set<BuildEvent> events, Future<?> earlier) {
        List<GlobalRule> rules =
                rules(run).stream().filter(rule -> rule.applies(events)).toList();
        if (rules.isEmpty()) {
            return null;
        }
        return Outbox.get()
                .begin(
                        new OutboxEntry(run, events, rules, GlobalRuleOverrides.recipients(run.getParent())),
                        run,
                        earlier);
    }

    /** The rules that are for the run's job, whatever they wait for. */
    private static List<GlobalRule> rules(Run<?, ?> run) {
        if (!(run.getParent() instanceof TopLevelItem)) {
            return List.of();
        }
        List<GlobalRule> rules = WecomGlobalConfiguration.get().getRules().stream()
                .filter(rule -> rule.isFor(run.getParent().getFullName()))
                .toList();
        return rules.isEmpty() || GlobalRuleOverrides.areDisabled(run.getParent()) ? List.of() : rules;
    }
}
