package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A run among the runs of its job: it is compared with the nearest one of a lower number that had completed at that
 * moment and was a success, unstable or a failure. That one is found once, when it is asked for first; at most
 * {@link BuildRecords#MOST} build records are loaded for all that is asked.
 */
public final class RunHistory {

    private final Run<?, ?> run;
    private final PermalinkNumbers numbers;
    private final BuildResult result;
    private final BuildRecords records;
    private Comparison compared;
    private FailureStreak row;

    RunHistory(Run<?, ?> run, PermalinkNumbers numbers, BuildResult result, @CheckForNull Comparison compared) {
        this.run = run;
        this.numbers = numbers;
        this.result = result;
        this.compared = compared;
        records = new BuildRecords(run);
    }

    /** Returns the history as it is at this moment. */
    public static RunHistory of(Run<?, ?> run) {
        return of(run, PermalinkNumbers.of(run.getParent()), null);
    }

    /**
     * The history as it was when the numbers were taken.
     *
     * @param compared what the run was compared with before; null to find it
     */
    public static RunHistory of(Run<?, ?> run, PermalinkNumbers numbers, @CheckForNull Comparison compared) {
        return new RunHistory(run, numbers, result(run), compared);
    }

    public Run<?, ?> run() {
        return run;
    }

    /** What is known by now, with which the same can be told later. Nothing is asked for it. */
    public synchronized HistorySnapshot snapshot() {
        return new HistorySnapshot(numbers, result, compared);
    }

    /** Whether everything about events can be said without loading a record. */
    public boolean isInMemory() {
        return compared != null || gap() == 0;
    }

    /** What the run is compared with, found now if it was not before. */
    public synchronized Comparison compared() {
        if (compared == null) {
            compared = find();
        }
        return compared;
    }

    /** The events that can hold for a run with this result, whatever was before: nothing is asked for them. */
    public static Set<BuildEvent> possible(Run<?, ?> run) {
        return BuildEvent.possible(result(run));
    }

    /** Whether a running run had an error of which nobody knows yet whether its script catches it. */
    public static boolean mayBeCaught(Run<?, ?> run) {
        return OptionalPlugins.first(PipelineProblems.class, pipeline -> pipeline.mayBeCaught(run))
                .orElse(false);
    }

    /** The run's result; that of a running one is the result that it would have had if it had ended at that moment. */
    public BuildResult result() {
        return result;
    }

    /** The result of the previous comparable run, or null if there is none. */
    @CheckForNull
    public BuildResult resultBefore() {
        return compared().result();
    }

    /**
     * The events that apply to the run.
     *
     * @param wanted whether someone waits for one of these events: what has to be looked for is looked for only then
     */
    public Set<BuildEvent> events(Predicate<Set<BuildEvent>> wanted) {
        return RunEvents.of(run, result(), resultBefore(), wanted);
    }

    /** The duration of the previous comparable run, or null if there is none. */
    @CheckForNull
    synchronized Duration durationBefore() {
        int number = compared().number();
        Run<?, ?> before = number == 0 ? null : records.of(number);
        return before == null ? null : Duration.ofMillis(before.getDuration());
    }

    /** The row of failures or of unstable builds that the run stands in, or that it ends; null if there is none. */
    @CheckForNull
    synchronized BuildReport.FailingSince failingSince() {
        boolean repair = result() == BuildResult.SUCCESS;
        return isInRow() ? row().told(repair ? 0 : 1, end()) : null;
    }

    /** The runs before this one since the last success, the newest first, all or some. */
    synchronized List<Run<?, ?>> sinceSuccess() {
        return rowOf(EnumSet.of(BuildResult.UNSTABLE, BuildResult.FAILURE)).seen();
    }

    /** Whether the run succeeded after one that had not. */
    boolean isRepair() {
        return BuildEvent.of(result(), resultBefore()).contains(BuildEvent.FIXED);
    }

    /** A later run of the job that has completed already; null if there is none. */
    @CheckForNull
    BuildReport.Overtaken overtaken() {
        PermalinkNumbers.Known later = numbers.after(run.getNumber());
        return later == null ? null : new BuildReport.Overtaken(BuildLink.number(later.number()), later.result());
    }

    /**
     * What a run is compared with.
     *
     * @param number the other run's number; 0 if there is none
     * @param result its result; null if there is none
     */
    public record Comparison(int number, @Nullable BuildResult result) {

        static final Comparison NONE = new Comparison(0, null);
    }

    static BuildResult result(Run<?, ?> run) {
        Result result = run.getResult();
        return result == null ? BuildResult.SUCCESS : BuildResult.valueOf(result.toString());
    }

    /** How many numbers lie between the run and the nearest known one, in which something unknown may be. */
    private int gap() {
        int number = run.getNumber();
        PermalinkNumbers.Known known = numbers.before(number);
        return numbers.isIncompleteBefore(number) ? number - 1 - (known == null ? 0 : known.number()) : 0;
    }

    private Comparison find() {
        PermalinkNumbers.Known known = numbers.before(run.getNumber());
        int base = known == null ? 0 : known.number();
        Run<?, ?> earlier = gap() == 0 ? null : records.before(run);
        while (earlier != null && earlier.getNumber() > base) {
            if (!earlier.isBuilding() && result(earlier).isComparable()) {
                return new Comparison(earlier.getNumber(), result(earlier));
            }
            earlier = records.before(earlier);
        }
        return known == null ? Comparison.NONE : new Comparison(base, known.result());
    }

    private boolean isInRow() {
        BuildResult before = resultBefore();
        return before != null
                && switch (result()) {
                    case SUCCESS -> before != BuildResult.SUCCESS;
                    case UNSTABLE, FAILURE -> before == result();
                    case ABORTED, NOT_BUILT -> false;
                };
    }

    private FailureStreak row() {
        if (row == null) {
            row = rowOf(
                    result() == BuildResult.SUCCESS
                            ? EnumSet.of(BuildResult.UNSTABLE, BuildResult.FAILURE)
                            : EnumSet.of(result()));
        }
        return row;
    }

    private FailureStreak rowOf(Set<BuildResult> common) {
        Set<BuildResult> others = EnumSet.of(BuildResult.SUCCESS, BuildResult.UNSTABLE, BuildResult.FAILURE);
        others.removeAll(common);
        PermalinkNumbers.Known base = numbers.before(run.getNumber(), others.toArray(BuildResult[]::new));
        return FailureStreak.before(run, common, base == null ? 0 : base.number(), records);
    }

    private long end() {
        return run.isBuilding() ? System.currentTimeMillis() : run.getStartTimeInMillis() + run.getDuration();
    }
}
