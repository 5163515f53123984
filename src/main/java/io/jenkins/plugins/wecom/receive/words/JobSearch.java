package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Job;
import io.jenkins.plugins.wecom.receive.act.VisibleJobs;
import java.util.Comparator;
import java.util.List;

/**
 * The job that a member means, of those that the current user may read. What may not be read does not exist: both are
 * looked for in the same way, so they take the same time.
 *
 * @param job null where none is certain
 * @param similar full names of jobs that end so, at most {@value #MOST}
 */
record JobSearch(@Nullable Job<?, ?> job, List<String> similar) {

    static final int MOST = 5;

    JobSearch {
        similar = List.copyOf(similar);
    }

    /** Finds a job by its full name, or by the end of one from a slash on, if that is the end of one alone. */
    static JobSearch byEnd(String written) {
        JobSearch search = byFullName(written);
        return search.job == null && search.similar.size() == 1
                ? VisibleJobs.find(search.similar.get(0))
                        .map(job -> new JobSearch(job, List.of()))
                        .orElse(search)
                : search;
    }

    /** Finds a job by its full name alone; those whose names end so are named. */
    static JobSearch byFullName(String written) {
        return VisibleJobs.find(written)
                .map(job -> new JobSearch(job, List.of()))
                .orElseGet(() -> new JobSearch(null, endingIn(written)));
    }

    private static List<String> endingIn(String written) {
        String end = written.startsWith("/") ? written : "/" + written;
        return VisibleJobs.all().stream()
                .map(Job::getFullName)
                .filter(name -> ("/" + name).length() >= end.length()
                        && ("/" + name).regionMatches(true, 1 + name.length() - end.length(), end, 0, end.length()))
                .sorted(Comparator.naturalOrder())
                .limit(MOST)
                .toList();
    }
}
