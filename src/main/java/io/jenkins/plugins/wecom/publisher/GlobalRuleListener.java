package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.GlobalRuleOverrides;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.RunHistory;
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
        Occasion started = Occasion.started();
        List<GlobalRule> rules = CompletedBuilds.rules(run, started.events());
        if (!rules.isEmpty()) {
            begun.put(run, tell(run, started, rules, null));
        }
    }

    @Override
    public void onFinalized(@NonNull Run<?, ?> run) {
        Future<?> earlier = begun.remove(run);
        CompletedBuilds.Completed completed = CompletedBuilds.remove(run);
        if (completed.rules().isEmpty()) {
            return;
        }
        RunHistory history = completed.history(run);
        List<GlobalRule> rules = completed.rules();
        if (history.isInMemory()) {
            Set<BuildEvent> events = history.events();
            rules = rules.stream().filter(rule -> rule.applies(events)).toList();
        }
        if (!rules.isEmpty()) {
            tell(run, Occasion.ended(history), rules, earlier);
        }
    }

    private static Future<?> tell(Run<?, ?> run, Occasion occasion, List<GlobalRule> rules, Future<?> earlier) {
        return Outbox.get()
                .begin(
                        new OutboxEntry(run, occasion, rules, GlobalRuleOverrides.recipients(run.getParent())),
                        run,
                        earlier);
    }
}
