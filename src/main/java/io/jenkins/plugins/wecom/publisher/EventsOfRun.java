package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.RunReports;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What there is to tell of a run: that it has begun, or how it ended. Each is found once, when it is asked for first,
 * and is the same for all rules: builds may be deleted while the first of them is told.
 */
final class EventsOfRun {

    private static final Set<BuildEvent> TIMEOUT = EnumSet.of(BuildEvent.TIMEOUT);

    private final Run<?, ?> run;
    private final RunHistory history;
    private final List<? extends NotificationRule> rules;
    private final Supplier<AskedInput> input;
    private Set<BuildEvent> known;
    private BuildReport report;

    /**
     * @param known the events that hold; null to find them in the history
     * @param history by which the run's end is told; null for its beginning
     * @param rules that wait for events: what has to be looked for is looked for only where one of them does
     */
    EventsOfRun(
            Run<?, ?> run,
            @Nullable Set<BuildEvent> known,
            @Nullable RunHistory history,
            List<? extends NotificationRule> rules) {
        this(run, known, history, rules, () -> null);
    }

    private EventsOfRun(
            Run<?, ?> run,
            @Nullable Set<BuildEvent> known,
            @Nullable RunHistory history,
            List<? extends NotificationRule> rules,
            Supplier<AskedInput> input) {
        this.run = run;
        this.known = known;
        this.history = history;
        this.rules = rules;
        this.input = input;
    }

    /**
     * That a run waits at an {@code input} step.
     *
     * @param input finds it; null if it waits no more, and there is nothing to tell
     */
    static EventsOfRun waiting(Run<?, ?> run, List<? extends NotificationRule> rules, Supplier<AskedInput> input) {
        return new EventsOfRun(run, EnumSet.of(BuildEvent.INPUT), null, rules, input);
    }

    static EventsOfRun started(Run<?, ?> run) {
        return new EventsOfRun(run, EnumSet.of(BuildEvent.STARTED), null, List.of());
    }

    static EventsOfRun ended(RunHistory history, List<? extends NotificationRule> rules) {
        return new EventsOfRun(history.run(), null, history, rules);
    }

    /** May load build records and read logs, so it is not asked on a build's own thread unless {@link #isInMemory}. */
    synchronized Set<BuildEvent> events() {
        if (known == null) {
            known = history.events(this::isWanted);
        }
        return known;
    }

    /** Whether the events can be said without reading anything from disk. */
    synchronized boolean isInMemory() {
        return known != null || history.isInMemory() && (history.result() == BuildResult.SUCCESS || !isWanted(TIMEOUT));
    }

    /** Whether one of the rules may apply; nothing is read for that. */
    boolean mayApply() {
        return rules.stream().anyMatch(this::mayApply);
    }

    /** Whether a rule applies; nothing is read for one that cannot. */
    boolean applies(NotificationRule rule) {
        return mayApply(rule) && rule.applies(events()) && !(events().contains(BuildEvent.INPUT) && input() == null);
    }

    /** The {@code input} step at which the run waits; null if it does not. */
    @CheckForNull
    AskedInput input() {
        return input.get();
    }

    /** The report, for which Jenkins is asked once. */
    synchronized BuildReport report() {
        if (report == null) {
            AskedInput asked = input();
            report = asked != null
                    ? RunReports.waiting(run, asked)
                    : history == null ? RunReports.started(run) : RunReports.of(run, history);
        }
        return report;
    }

    /** The history by which the run's end is told; null for its beginning. */
    @CheckForNull
    RunHistory history() {
        return history;
    }

    private synchronized boolean mayApply(NotificationRule rule) {
        return known != null || rule.applies(RunHistory.possible(run));
    }

    private boolean isWanted(Set<BuildEvent> some) {
        return rules.stream().anyMatch(rule -> rule.applies(some));
    }
}
