package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.receive.act.VisibleJobs;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.run.PermalinkNumbers;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The jobs that are broken or unstable, of those that the current user may read. They are chosen by the numbers that
 * Jenkins keeps in memory; records are loaded of those that are shown, of the newest ones to order them, and where no
 * numbers are known: {@value #MOST_LOADED} at most.
 *
 * @param builds their last builds that were compared, the newest first, at most {@value #MOST_SHOWN}
 * @param hasMore whether there are more, or may be
 */
record FailingJobs(List<Run<?, ?>> builds, boolean hasMore) {

    static final int MOST_SHOWN = 10;
    static final int MOST_LOADED = 100;

    FailingJobs {
        builds = List.copyOf(builds);
    }

    static FailingJobs find() {
        return new Search().find();
    }

    /** A build of which nothing but the number is known. */
    private record Candidate(Job<?, ?> job, int number) {

        /** When the build's directory was last written to: no record is loaded for that. */
        long written() {
            return new File(job.getBuildDir(), String.valueOf(number)).lastModified();
        }
    }

    private static final class Search {

        private final List<Run<?, ?>> broken = new ArrayList<>();
        private int left = MOST_LOADED;
        private boolean isCutShort;

        FailingJobs find() {
            List<Candidate> candidates = new ArrayList<>();
            List<Job<?, ?>> unknown = new ArrayList<>();
            for (Job<?, ?> job : VisibleJobs.all()) {
                PermalinkNumbers.Known newest = PermalinkNumbers.of(job).newest();
                if (newest == null) {
                    unknown.add(job);
                } else if (newest.result() != BuildResult.SUCCESS) {
                    candidates.add(new Candidate(job, newest.number()));
                }
            }
            if (candidates.size() > left) {
                candidates.sort(Comparator.comparingLong(Candidate::written).reversed());
            }
            for (Candidate candidate : candidates) {
                addIfBroken(load(candidate));
            }
            unknown.forEach(job -> addIfBroken(lastCompared(job)));
            broken.sort(Comparator.<Run<?, ?>>comparingLong(Run::getStartTimeInMillis)
                    .reversed());
            boolean hasMore = isCutShort || broken.size() > MOST_SHOWN;
            return new FailingJobs(broken.subList(0, Math.min(MOST_SHOWN, broken.size())), hasMore);
        }

        private void addIfBroken(@CheckForNull Run<?, ?> run) {
            if (run != null && (run.getResult() == Result.FAILURE || run.getResult() == Result.UNSTABLE)) {
                broken.add(run);
            }
        }

        @CheckForNull
        private Run<?, ?> load(Candidate candidate) {
            return mayLoad() ? candidate.job.getBuildByNumber(candidate.number) : null;
        }

        /** The last build that succeeded, was unstable or failed, of a job of which Jenkins keeps no number. */
        @CheckForNull
        private Run<?, ?> lastCompared(Job<?, ?> job) {
            boolean hasBuilds = job.getNextBuildNumber() > 1;
            Run<?, ?> run = hasBuilds && mayLoad() ? job.getLastBuild() : null;
            while (run != null && (run.isBuilding() || !isCompared(run.getResult()))) {
                run = mayLoad() ? run.getPreviousBuild() : null;
            }
            return run;
        }

        private boolean mayLoad() {
            isCutShort |= left == 0;
            left = Math.max(0, left - 1);
            return !isCutShort;
        }

        private static boolean isCompared(@CheckForNull Result result) {
            return result == Result.SUCCESS || result == Result.UNSTABLE || result == Result.FAILURE;
        }
    }
}
