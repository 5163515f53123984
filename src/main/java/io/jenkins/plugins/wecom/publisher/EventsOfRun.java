package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.run.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What there is to tell of a run: that it has begun, or how it ended.
 *
 * @param known the events that hold; null to find them in the history when they are asked for
 * @param history by which the run's end is told; null for its beginning
 * @param rules that wait for events: what has to be looked for is looked for only where one of them does
 */
record EventsOfRun(
        @Nullable Set<BuildEvent> known, @Nullable RunHistory history, List<? extends NotificationRule> rules) {

    private static final Set<BuildEvent> TIMEOUT = EnumSet.of(BuildEvent.TIMEOUT);

    static EventsOfRun started() {
        return new EventsOfRun(EnumSet.of(BuildEvent.STARTED), null, List.of());
    }

    static EventsOfRun ended(RunHistory history, List<? extends NotificationRule> rules) {
        return new EventsOfRun(null, history, rules);
    }

    /** May load build records and read logs, so it is not asked on a build's own thread unless {@link #isInMemory}. */
    Set<BuildEvent> events() {
        return known == null ? history.events(this::isWanted) : known;
    }

    /** Whether the events can be said without reading anything from disk. */
    boolean isInMemory() {
        return known != null || history.isInMemory() && (history.result() == BuildResult.SUCCESS || !isWanted(TIMEOUT));
    }

    private boolean isWanted(Set<BuildEvent> some) {
        return rules.stream().anyMatch(rule -> rule.applies(some));
    }

    boolean isStarted() {
        return known != null && known.contains(BuildEvent.STARTED);
    }
}
