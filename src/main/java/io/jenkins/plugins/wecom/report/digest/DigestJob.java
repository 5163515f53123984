package io.jenkins.plugins.wecom.report.digest;

import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.Headline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One job in a digest: its newest state, and how many builds were broken meanwhile. */
final class DigestJob {

    /** Failures first, repairs last; of equals the one with the newest broken build, then the newest build. */
    static final Comparator<DigestJob> ORDER = Comparator.comparing(DigestJob::rank)
            .thenComparing(job -> -job.newestBroken)
            .thenComparing(job -> -job.newestOfAll);

    private final List<BuildState> builds = new ArrayList<>();
    private final Set<Integer> failed = new HashSet<>();
    private final Set<Integer> unstable = new HashSet<>();
    private int newestBroken;
    private int newestOfAll;

    /** @param order the place of the build among all of the digest, the oldest first, from 1 on */
    void add(BuildState build, int order) {
        builds.add(build);
        newestOfAll = order;
        if (build.isBroken()) {
            newestBroken = order;
            (build.headline() == Headline.FAILED ? failed : unstable)
                    .add(build.build().number());
        }
    }

    /** How many builds of the job the digest is about. */
    int builds() {
        return (int) builds.stream()
                .map(BuildState::build)
                .map(build -> build.number())
                .distinct()
                .count();
    }

    int failed() {
        return failed.size();
    }

    int unstable() {
        return unstable.size();
    }

    /** The newest state; a success after builds that were not, is a repair. */
    BuildState newest() {
        BuildState newest = newestOf(builds);
        return newest.isGood() && newestBroken > 0 ? newest.as(Headline.FIXED) : newest;
    }

    private int rank() {
        BuildState newest = newest();
        if (newest.isGood()) {
            return newest.headline() == Headline.FIXED ? 3 : 2;
        }
        List<BuildState> decided = builds.stream()
                .filter(build -> build.isBroken() || build.isGood())
                .toList();
        BuildState decisive = decided.isEmpty() ? newest : newestOf(decided);
        return decisive.headline() == Headline.FAILED ? 0 : decisive.isBroken() ? 1 : 2;
    }

    /** A build that runs, or waits, says nothing of the job beside one that has ended. */
    private static BuildState newestOf(List<BuildState> builds) {
        return builds.stream()
                .max(Comparator.<BuildState, Boolean>comparing(build -> !build.isRunning())
                        .thenComparing(build -> build.build().number()))
                .orElseThrow();
    }
}
