package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.RunHistory;
import java.util.EnumSet;
import java.util.Set;

/**
 * What there is to tell of a run: that it has begun, or how it ended.
 *
 * @param known the events that hold; null to find them in the history when they are asked for
 * @param history by which the run's end is told; null for its beginning
 */
record Occasion(
        @CheckForNull Set<BuildEvent> known, @CheckForNull RunHistory history) {

    static Occasion started() {
        return new Occasion(EnumSet.of(BuildEvent.STARTED), null);
    }

    static Occasion ended(RunHistory history) {
        return new Occasion(null, history);
    }

    /** May load build records, so it is not asked on a build's own thread unless the history is in memory. */
    Set<BuildEvent> events() {
        return known == null ? history.events() : known;
    }

    boolean isStarted() {
        return known != null && known.contains(BuildEvent.STARTED);
    }
}
