package io.jenkins.plugins.wecom.run;

import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport.FailingSince;
import io.jenkins.plugins.wecom.report.BuildReport.FailingSince.Count;
import io.jenkins.plugins.wecom.report.BuildResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Consecutive builds that were all failures, all unstable, or either. Builds that were aborted or not built
 * interrupt none.
 */
final class FailureStreak {

    /** How many of the records may be spent on the beginning of the row. */
    private static final int MOST_FORWARD = BuildRecords.MOST / 4;

    private final Set<BuildResult> results;
    private final List<Run<?, ?>> builds = new ArrayList<>();
    private final List<Run<?, ?>> seen = new ArrayList<>();
    private boolean begins;
    private boolean complete;

    private FailureStreak(Set<BuildResult> results) {
        this.results = results;
    }

    /**
     * Looks for the row before a run.
     *
     * @param results what the builds of the row have in common
     * @param base the last build before the run that had another result; 0 if none is known
     */
    static FailureStreak before(Run<?, ?> run, Set<BuildResult> results, int base, BuildRecords records) {
        FailureStreak row = new FailureStreak(EnumSet.copyOf(results));
        Run<?, ?> first = base == 0 ? null : row.firstAfter(base, run.getNumber(), records);
        row.walk(run, base, first, records);
        return row;
    }

    /** Records of the row that were loaded, with those that were passed over in between, the newest first. */
    List<Run<?, ?>> seen() {
        return List.copyOf(seen);
    }

    /** What is told of the row; null if there is none. */
    FailingSince told(int withThisOne, long end) {
        if (builds.isEmpty()) {
            return null;
        }
        Run<?, ?> first = builds.get(builds.size() - 1);
        int count = builds.size() + withThisOne;
        Count counted = Count.EXACT;
        if (count > BuildRecords.MOST || count == BuildRecords.MOST && !complete) {
            counted = Count.MORE;
        } else if (!complete) {
            counted = Count.AT_LEAST;
        }
        return new FailingSince(
                BuildLink.number(first.getNumber()),
                Math.min(count, BuildRecords.MOST),
                counted,
                begins,
                Duration.ofMillis(Math.max(0, end - end(first))));
    }

    private Run<?, ?> firstAfter(int base, int number, BuildRecords records) {
        int at = base;
        Run<?, ?> next = records.after(at);
        for (int i = 1; i < MOST_FORWARD && next != null && next.getNumber() < number && !isOfRow(next); i++) {
            at = next.getNumber();
            next = records.after(at);
        }
        return next == null || next.getNumber() >= number || !isOfRow(next) ? null : next;
    }

    private void walk(Run<?, ?> run, int base, Run<?, ?> first, BuildRecords records) {
        Run<?, ?> at = run;
        boolean ended = false;
        while (!ended && (first == null || at.getNumber() > first.getNumber())) {
            Run<?, ?> earlier = records.before(at);
            if (earlier == null) {
                ended = records.left() > 0;
                break;
            }
            at = earlier;
            ended = at.getNumber() <= base || !at.isBuilding() && result(at).isComparable() && !isOfRow(at);
            if (!ended) {
                seen.add(at);
                if (isOfRow(at)) {
                    builds.add(at);
                }
            }
        }
        complete = ended || first != null && at.getNumber() <= first.getNumber();
        begins = complete || first != null;
        if (first != null && !complete) {
            builds.add(first);
            seen.add(first);
        }
    }

    private boolean isOfRow(Run<?, ?> run) {
        return !run.isBuilding() && results.contains(result(run));
    }

    private static BuildResult result(Run<?, ?> run) {
        return RunHistory.result(run);
    }

    private static long end(Run<?, ?> run) {
        return run.getStartTimeInMillis() + run.getDuration();
    }
}
