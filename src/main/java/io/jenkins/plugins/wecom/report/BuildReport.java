package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything that can be told of one build. What a build does not have is null or empty and takes no line. Texts are
 * as Jenkins has them: whoever renders them makes them harmless and short, so nothing needs to be done to them before.
 *
 * @param headline how it ended, or that it started
 * @param build the job's full display name, the build's number and its page
 * @param links further pages of the build
 * @param cause why it was started, or null
 * @param timing when it started and how long it took
 * @param failingSince since when the job has been failing, or null
 * @param stage the Pipeline stage that failed, or null
 * @param tests what the tests said, or null
 * @param interruption who or what ended it before its time, or null
 * @param errorLines what went wrong: messages of Jenkins and lines of the log, as it is shown; the most telling first
 * @param changes what is new in the sources, or null
 * @param branch the branch in a multibranch project, or null
 * @param pullRequest the pull request in a multibranch project, or null
 * @param ownText what the user has to say, in the format that the report is rendered in, or null
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
        Interruption interruption,
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

    /** A report that has its headline alone so far. */
    public static BuildReportBuilder of(Headline headline, BuildLink build) {
        return new BuildReportBuilder(headline, build);
    }

    /**
     * Pages of the build, absolute; null for each that it does not have.
     *
     * @param console the log
     * @param tests the test results
     * @param changes the changes
     */
    public record Links(String console, String tests, String changes) {
        static final Links NONE = new Links(null, null, null);
    }

    /**
     * When and how long; each may be null.
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
     * The outcome of tests.
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
     * What is new in the sources.
     *
     * @param count all changes
     * @param list the changes, all or the first few
     */
    public record Changes(int count, List<Change> list) {
        public Changes {
            list = list == null ? List.of() : List.copyOf(list);
        }
    }

    /** One change: who made it and what they say about it. */
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
