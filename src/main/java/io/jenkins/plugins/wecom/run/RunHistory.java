package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A run among the runs of its job: it is compared with the nearest one of a lower number that has completed by now and
 * was a success, unstable or a failure.
 */
public final class RunHistory {

    /** How far back the beginning of a row of failures is looked for; each step may load a build record. */
    private static final int LOOK_BACK = 200;

    private final Run<?, ?> run;
    private final Run<?, ?> before;

    private RunHistory(Run<?, ?> run) {
        this.run = run;
        before = comparedWith(run);
    }

    /** The history as it is at this moment. */
    public static RunHistory of(Run<?, ?> run) {
        return new RunHistory(run);
    }

    /** Whether a run that goes on had an error of which no one knows if its script catches it. */
    public static boolean mayBeCaught(Run<?, ?> run) {
        return OptionalPlugins.first(PipelineProblems.class, pipeline -> pipeline.mayBeCaught(run))
                .orElse(false);
    }

    /** The run's result; for one that goes on, the result it would have if it ended now. */
    public BuildResult result() {
        return result(run);
    }

    /** The result of the run it is compared with, or null if there is none. */
    @CheckForNull
    public BuildResult resultBefore() {
        return before == null ? null : result(before);
    }

    /**
     * What holds for the run.
     *
     * @param wanted whether someone waits for one of these events: what has to be looked for is looked for only then
     */
    public Set<BuildEvent> events(Predicate<Set<BuildEvent>> wanted) {
        return RunEvents.of(run, result(), resultBefore(), wanted);
    }

    /** How long the run it is compared with took, or null if there is none. */
    @CheckForNull
    Duration durationBefore() {
        return before == null ? null : Duration.ofMillis(before.getDuration());
    }

    /** The row of failures that this run ends, if it is not the first of it. */
    Optional<FailingSince> failingSince() {
        if (result() != BuildResult.FAILURE) {
            return Optional.empty();
        }
        Run<?, ?> first = run;
        int builds = 1;
        Run<?, ?> earlier = before;
        while (earlier != null && builds < LOOK_BACK && result(earlier) == BuildResult.FAILURE) {
            first = earlier;
            builds++;
            earlier = comparedWith(earlier);
        }
        return builds == 1 ? Optional.empty() : Optional.of(new FailingSince(first, builds));
    }

    /**
     * @param first the first run of the row
     * @param builds how many failed, both ends included
     */
    record FailingSince(Run<?, ?> first, int builds) {}

    private static Run<?, ?> comparedWith(Run<?, ?> run) {
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
