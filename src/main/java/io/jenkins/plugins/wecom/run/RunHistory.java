package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a run with the previous comparable run of its job: the nearest one with a lower number that has completed by
 * now with success, unstable or failure.
 */
public final class RunHistory {

    /** How many builds the start of a series of failures is looked for; each may have to be loaded from disk. */
    private static final int LOOK_BACK = 200;

    private final Run<?, ?> run;
    private final Run<?, ?> previous;

    private RunHistory(Run<?, ?> run) {
        this.run = run;
        previous = previousComparable(run);
    }

    /** Returns the history as it is at this moment. */
    public static RunHistory of(Run<?, ?> run) {
        return new RunHistory(run);
    }

    /** The run's result; for a running one, the result it would have if it ended now. */
    public BuildResult result() {
        return result(run);
    }

    /** The result of the previous comparable run, or null if there is none. */
    @CheckForNull
    public BuildResult resultBefore() {
        return previous == null ? null : result(previous);
    }

    /** The events that apply to the run. */
    public Set<BuildEvent> events() {
        return BuildEvent.of(result(), resultBefore());
    }

    /** The duration of the previous comparable run, or null if there is none. */
    @CheckForNull
    Duration durationBefore() {
        return previous == null ? null : Duration.ofMillis(previous.getDuration());
    }

    /** The series of failures that this run continues; empty if it is the first or has not failed. */
    Optional<FailingSince> failingSince() {
        if (result() != BuildResult.FAILURE) {
            return Optional.empty();
        }
        Run<?, ?> first = run;
        int builds = 1;
        Run<?, ?> earlier = previous;
        while (earlier != null && builds < LOOK_BACK && result(earlier) == BuildResult.FAILURE) {
            first = earlier;
            builds++;
            earlier = previousComparable(earlier);
        }
        return builds == 1 ? Optional.empty() : Optional.of(new FailingSince(first, builds));
    }

    /**
     * A series of failures.
     *
     * @param first the first run of the series
     * @param builds the number of failed runs, the first and the last included
     */
    record FailingSince(Run<?, ?> first, int builds) {}

    private static Run<?, ?> previousComparable(Run<?, ?> run) {
        Run<?, ?> earlier = run.getPreviousBuild();
        while (earlier != null && (earlier.isBuilding() || !result(earlier).isComparable())) {
            earlier = earlier.getPreviousBuild();
        }
        return earlier;
    }

    private static BuildResult result(Run<?, ?> run) {
        Result result = run.getResult();
        return result == null ? BuildResult.SUCCESS : BuildResult.valueOf(result.toString());
    }
}
