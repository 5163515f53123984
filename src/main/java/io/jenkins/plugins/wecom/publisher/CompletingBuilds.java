package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractBuild;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.PermalinkNumbers;
import io.jenkins.plugins.wecom.run.RunHistory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers, between {@code onCompleted} and {@code onFinalized}, the rules that may apply to a build and which
 * builds came before it. The latter are the numbers of the last builds that Jenkins has in memory, taken before
 * Jenkins moves them to this build; hence the ordinal. A build that no rule is for costs the choice of rules alone.
 */
@Extension(ordinal = 1000)
public final class CompletingBuilds extends RunListener<Run<?, ?>> {

    private final Map<Run<?, ?>, Completed> completed = new ConcurrentHashMap<>();

    @Override
    public void onCompleted(Run<?, ?> run, @NonNull TaskListener listener) {
        Set<BuildEvent> possible = RunHistory.possible(run);
        List<GlobalRule> rules = rules(run, possible);
        boolean wanted = !rules.isEmpty() || isForPublisher(run, possible);
        if (!rules.isEmpty() && run.getResult() != Result.SUCCESS) {
            WecomAction.prepare(run);
        }
        completed.put(run, wanted ? new Completed(PermalinkNumbers.of(run.getParent()), rules) : Completed.UNWANTED);
    }

    /** The history of a run as it was when the run completed; as it is now, if it has not. */
    static RunHistory history(Run<?, ?> run) {
        Completed found = known().get(run);
        return found == null || found.numbers() == null ? RunHistory.of(run) : found.history(run);
    }

    /** What is known of a run, which is forgotten. Jenkins may end a run that has not completed, if it has no log. */
    static Completed remove(Run<?, ?> run) {
        Completed found = known().remove(run);
        return found == null
                ? new Completed(PermalinkNumbers.of(run.getParent()), rules(run, RunHistory.possible(run)))
                : found;
    }

    /** The global rules that tell of a run if one of these events holds. */
    static List<GlobalRule> rules(Run<?, ?> run, Set<BuildEvent> events) {
        if (!(run.getParent() instanceof TopLevelItem)) {
            return List.of();
        }
        String job = run.getParent().getFullName();
        List<GlobalRule> rules = WecomGlobalConfiguration.get().getRules().stream()
                .filter(rule -> rule.applies(events) && rule.isFor(job))
                .toList();
        return rules.isEmpty() || NotificationOverrides.areDisabled(run.getParent()) ? List.of() : rules;
    }

    private static boolean isForPublisher(Run<?, ?> run, Set<BuildEvent> events) {
        if (!(run instanceof AbstractBuild<?, ?> build)) {
            return false;
        }
        WecomNotifier notifier = build.getProject().getPublishersList().get(WecomNotifier.class);
        return notifier != null && notifier.getRules().stream().anyMatch(rule -> rule.applies(events));
    }

    private static Map<Run<?, ?>, Completed> known() {
        return ExtensionList.lookupSingleton(CompletingBuilds.class).completed;
    }

    /**
     * What is known of a run that has completed.
     *
     * @param numbers what it is compared with; null where nobody asks
     * @param rules the global rules that may tell of it
     */
    record Completed(PermalinkNumbers numbers, List<GlobalRule> rules) {

        static final Completed UNWANTED = new Completed(null, List.of());

        RunHistory history(Run<?, ?> run) {
            return RunHistory.of(run, numbers, null);
        }
    }
}
