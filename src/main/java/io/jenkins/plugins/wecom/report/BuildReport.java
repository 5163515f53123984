package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * All data of a report about one build, independent of format and language. What a build does not have is null or empty and
 * is not shown. Texts are as Jenkins has them: whoever renders them sanitizes, escapes and shortens them.
 *
 * @param headline how it ended, or that it started
 * @param build the job's full display name, the build's number and its page
 * @param displayName the build's own name, or null where it has none and its number stands
 * @param description what people say of the build, or null
 * @param question what the build waits for a person to answer, or null
 * @param links further pages of the build
 * @param cause why it was started, or null
 * @param timing when it started and how long it took
 * @param failingSince since when the job has been failing or unstable, or was before this repair, or null
 * @param overtaken a later build of the job that ended before this one, or null
 * @param stage the Pipeline stage that failed, or null
 * @param tests the test results, or null
 * @param interruption who or what ended it before its time, or null
 * @param errorLines what went wrong: messages of Jenkins and lines of the log, as it is shown; the most relevant first
 * @param changes the changes in the sources, or null
 * @param branch the branch in a multibranch project, or null
 * @param pullRequest the pull request in a multibranch project, or null
 * @param facts the user's own lines
 * @param ownText the user's text, in the format that the report is rendered in, or null
 */
public record BuildReport(
        Headline headline,
        BuildLink build,
        String displayName,
        String description,
        Question question,
        Links links,
        Cause cause,
        Timing timing,
        FailingSince failingSince,
        Overtaken overtaken,
        String stage,
        Tests tests,
        Interruption interruption,
        List<String> errorLines,
        Changes changes,
        Branch branch,
        PullRequest pullRequest,
        List<Fact> facts,
        String ownText) {

    public BuildReport {
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(build, "build");
        links = links == null ? Links.NONE : links;
        timing = timing == null ? Timing.NONE : timing;
        facts = facts == null ? List.of() : List.copyOf(facts);
        errorLines = errorLines == null ? List.of() : List.copyOf(errorLines);
    }

    /** What a digest tells of the build. */
    public BuildState state() {
        return new BuildState(headline, build, displayName);
    }

    /** A builder for a report that has only its headline so far. */
    public static BuildReportBuilder of(Headline headline, BuildLink build) {
        return new BuildReportBuilder(headline, build);
    }

    /** Returns a builder with all that this report has, under a headline. */
    BuildReportBuilder toBuilder(Headline other) {
        return new BuildReportBuilder(other, this);
    }

    /** Returns the same report with these lines of the user's own. */
    public BuildReport withFacts(List<Fact> lines) {
        return toBuilder(headline).facts(lines).build();
    }

    /** Returns the same report with what people wrote: its description, commit messages, the pull request's title. */
    public BuildReport withWords(UnaryOperator<String> words) {
        BuildReportBuilder report = toBuilder(headline);
        if (description != null) {
            report.description(words.apply(description));
        }
        if (changes != null) {
            report.changes(changes.withWords(words));
        }
        if (pullRequest != null && pullRequest.title != null) {
            report.pullRequest(new PullRequest(
                    pullRequest.id, words.apply(pullRequest.title), pullRequest.url, pullRequest.author));
        }
        return report.build();
    }

    /** Returns the same report for a branch or pull request; each may be null. */
    public BuildReport of(Branch otherBranch, PullRequest otherRequest) {
        return toBuilder(headline).branch(otherBranch).pullRequest(otherRequest).build();
    }

    /**
     * What a Pipeline asks at an {@code input} step.
     *
     * @param text the step's own message
     * @param url the page where it is answered, or null
     */
    public record Question(String text, String url) {}

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
     * Since when a job has been failing or unstable; of a repair, since when it was.
     *
     * @param first the first build of the row, or the first known; with a URL it becomes a link
     * @param builds how many there were since then, this one and the first included
     * @param count what that number is
     * @param begins whether the row begins with {@code first}, and not perhaps before it
     * @param lasted how long the row has lasted, or null
     */
    public record FailingSince(BuildLink first, int builds, Count count, boolean begins, Duration lasted) {

        /** What a number of builds is, since not all of a long row are looked at. */
        public enum Count {
            EXACT,
            MORE,
            AT_LEAST
        }

        public FailingSince {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(count, "count");
        }
    }

    /**
     * A later build of the same job that ended before this one.
     *
     * @param build that build; with a URL it becomes a link
     * @param result how it ended
     */
    public record Overtaken(BuildLink build, BuildResult result) {
        public Overtaken {
            Objects.requireNonNull(build, "build");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * The test results.
     *
     * @param total all of them
     * @param newFailures how many of the failed ones had not failed before
     * @param failedNames names of failed tests, all or the first few
     * @param failures more about these, in the same order; fewer or none where no more is known
     */
    public record Tests(
            int failed, int skipped, int total, int newFailures, List<String> failedNames, List<TestFailure> failures) {
        public Tests {
            failedNames = failedNames == null ? List.of() : List.copyOf(failedNames);
            failures = failures == null ? List.of() : List.copyOf(failures);
        }

        /** Tests of which no more than their names is known. */
        public Tests(int failed, int skipped, int total, int newFailures, List<String> failedNames) {
            this(failed, skipped, total, newFailures, failedNames, List.of());
        }
    }

    /**
     * Why a test failed.
     *
     * @param says the first line of what it says, or null
     * @param url its page, or null
     */
    public record TestFailure(String says, String url) {}

    /**
     * The changes in the sources.
     *
     * @param count all changes
     * @param list the changes, all or the first few
     * @param libraryCount all changes of shared libraries
     * @param libraries these, all or the first few
     * @param of the build upstream whose changes these are; null for the build's own
     */
    public record Changes(int count, List<Change> list, int libraryCount, List<Change> libraries, BuildLink of) {
        public Changes {
            list = list == null ? List.of() : List.copyOf(list);
            libraries = libraries == null ? List.of() : List.copyOf(libraries);
        }

        Changes withWords(UnaryOperator<String> words) {
            return new Changes(count, each(list, words), libraryCount, each(libraries, words), of);
        }

        private static List<Change> each(List<Change> changes, UnaryOperator<String> words) {
            return changes.stream()
                    .map(change -> change.message == null
                            ? change
                            : new Change(
                                    change.id, change.url, change.author, words.apply(change.message), change.issues))
                    .toList();
        }

        /** The build's own, without shared libraries. */
        public Changes(int count, List<Change> list) {
            this(count, list, 0, List.of(), null);
        }
    }

    /**
     * One change.
     *
     * @param id the commit's ID in full, or null
     * @param url its page in the repository browser, or null
     * @param author who made it
     * @param message what they say about it
     * @param issues what the message names that has a page
     */
    public record Change(String id, String url, String author, String message, List<Issue> issues) {
        public Change {
            issues = issues == null ? List.of() : List.copyOf(issues);
        }

        /** A change of which no more is known. */
        public Change(String author, String message) {
            this(null, null, author, message, List.of());
        }
    }

    /**
     * An issue that a commit message names.
     *
     * @param name as the message has it
     * @param url its page
     */
    public record Issue(String name, String url) {}

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
     * @param author who made it, or null
     */
    public record PullRequest(String id, String title, String url, String author) {

        /** One whose author is not known. */
        public PullRequest(String id, String title, String url) {
            this(id, title, url, null);
        }
    }
}
