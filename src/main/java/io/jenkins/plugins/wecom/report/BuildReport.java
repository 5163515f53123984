package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All data of a report about one build, independent of format and language. What a build does not have is null or empty and
 * is not shown. Texts are as Jenkins has them: the {@link ReportRenderer} sanitizes, escapes and shortens them.
 *
 * @param headline how it ended, or that it started
 * @param build the job's full display name, the build's number and its page
 * @param links further pages of the build
 * @param cause why it was started, or null
 * @param timing when it started and how long it took
 * @param failingSince since when the job has been failing, or null
 * @param stage the Pipeline stage that failed, or null
 * @param tests the test results, or null
 * @param errorLines lines of the log, as it is shown, that say what went wrong; the most relevant first
 * @param changes the changes in the sources, or null
 * @param branch the branch in a multibranch project, or null
 * @param pullRequest the pull request in a multibranch project, or null
 * @param ownText the user's text, in the format that the report is rendered in, or null
 */
public record BuildReport(
        Headline headline,
        BuildLink build,
        Links links,
        Cause cause,
        Timing timing,
        FailingSince failingSince,
        String stage,
        Tests tests,
        List<String> errorLines,
        Changes changes,
        Branch branch,
        PullRequest pullRequest,
        String ownText) {

    public BuildReport {
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(build, "build");
        links = links == null ? Links.NONE : links;
        timing = timing == null ? Timing.NONE : timing;
        errorLines = errorLines == null ? List.of() : List.copyOf(errorLines);
    }

    /** A builder for a report that has only its headline so far. */
    public static BuildReportBuilder of(Headline headline, BuildLink build) {
        return new BuildReportBuilder(headline, build);
    }

    /**
     * The absolute URLs of the build's pages; null for each that it does not have.
     *
     * @param console the log
     * @param tests the test results
     * @param changes the changes
     */
    public record Links(String console, String tests, String changes) {
        static final Links NONE = new Links(null, null, null);
    }

    /**
     * When the build started and how long it took; each may be null.
     *
     * @param started when it began, shown in a report of the start
     * @param took how long it took
     * @param lastTook how long the build before it took
     */
    public record Timing(Instant started, Duration took, Duration lastTook) {
        static final Timing NONE = new Timing(null, null, null);
    }

    /**
     * Since when a job has been failing.
     *
     * @param first the first build that failed; with a URL it becomes a link
     * @param builds how many failed since then, this one and the first included
     */
    public record FailingSince(BuildLink first, int builds) {
        public FailingSince {
            Objects.requireNonNull(first, "first");
        }
    }

    /**
     * The test results.
     *
     * @param total all of them
     * @param newFailures how many of the failed ones had not failed before
     * @param failedNames names of failed tests, all or the first few
     */
    public record Tests(int failed, int skipped, int total, int newFailures, List<String> failedNames) {
        public Tests {
            failedNames = failedNames == null ? List.of() : List.copyOf(failedNames);
        }
    }

    /**
     * The changes in the sources.
     *
     * @param count all changes
     * @param list the changes, all or the first few
     */
    public record Changes(int count, List<Change> list) {
        public Changes {
            list = list == null ? List.of() : List.copyOf(list);
        }
    }

    /** One change, with its author and commit message. */
    public record Change(String author, String message) {}

    /**
     * A branch.
     *
     * @param url its page at the code host, or null
     */
    public record Branch(String name, String url) {}

    /**
     * A pull or merge request.
     *
     * @param id its name, such as {@code PR-12}
     * @param title what its author calls it, or null
     * @param url its page at the code host, or null
     */
    public record PullRequest(String id, String title, String url) {}
}
