package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
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

    /** What the rules refer to, of builds that are ending. */
    private final Map<Run<?, ?>, BuildVariables> variables = new ConcurrentHashMap<>();

    @Override
    public void onStarted(Run<?, ?> run, @NonNull TaskListener listener) {
        EventsOfRun started = EventsOfRun.started(run);
        List<GlobalRule> rules = CompletingBuilds.rules(run, started.events());
        if (!rules.isEmpty()) {
            startNotifications.put(run, enqueue(run, started, rules, null, null));
        }
    }

    /** A Pipeline's variables can still be asked for later. */
    @Override
    public void onCompleted(Run<?, ?> run, @NonNull TaskListener listener) {
        if (run instanceof AbstractBuild<?, ?> build) {
            List<GlobalRule> rules = CompletingBuilds.rules(run, RunHistory.possible(run));
            BuildVariables known = !rules.isEmpty() && RuleVariables.areWanted(rules, run)
                    ? RuleVariables.ofEnding(build, listener)
                    : null;
            if (known != null) {
                variables.put(run, known);
            }
        }
    }

    @Override
    public void onFinalized(@NonNull Run<?, ?> run) {
        Future<?> earlier = startNotifications.remove(run);
        BuildVariables known = variables.remove(run);
        CompletingBuilds.Completed completed = CompletingBuilds.remove(run);
        WecomAction.onStored(run);
        if (completed.rules().isEmpty()) {
            return;
        }
        List<GlobalRule> rules = completed.rules();
        EventsOfRun ended = EventsOfRun.ended(completed.history(run), rules);
        if (ended.isInMemory()) {
            Set<BuildEvent> events = ended.events();
            rules = rules.stream().filter(rule -> rule.applies(events)).toList();
        }
        if (!rules.isEmpty()) {
            enqueue(run, ended, rules, earlier, known);
        }
    }

    private static Future<?> enqueue(
            Run<?, ?> run,
            EventsOfRun occasion,
            List<GlobalRule> rules,
            Future<?> earlier,
            @CheckForNull BuildVariables known) {
        return Outbox.get()
                .add(
                        new OutboxEntry(run, occasion, rules, NotificationOverrides.recipients(run.getParent()))
                                .at(BuildLocation.ofThisThread(run), known),
                        run,
                        earlier);
    }
}
