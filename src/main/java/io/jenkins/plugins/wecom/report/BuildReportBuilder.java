package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A builder of {@link BuildReport}s; what is not set is not shown. */
public final class BuildReportBuilder {

    private final Headline headline;
    private final BuildLink build;
    private String displayName;
    private String description;
    private BuildReport.Question question;
    private BuildReport.Links links = BuildReport.Links.NONE;
    private Cause cause;
    private BuildReport.Timing timing = BuildReport.Timing.NONE;
    private BuildReport.FailingSince failingSince;
    private BuildReport.Overtaken overtaken;
    private String stage;
    private BuildReport.Tests tests;
    private Interruption interruption;
    private List<String> errorLines = List.of();
    private BuildReport.Changes changes;
    private BuildReport.Branch branch;
    private BuildReport.PullRequest pullRequest;
    private List<Fact> facts = List.of();
    private String ownText;

    BuildReportBuilder(Headline headline, BuildLink build) {
        this.headline = headline;
        this.build = build;
    }

    /** A builder that begins with all that another report has. */
    BuildReportBuilder(Headline headline, BuildReport report) {
        this(headline, report.build());
        displayName = report.displayName();
        description = report.description();
        question = report.question();
        links = report.links();
        cause = report.cause();
        timing = report.timing();
        failingSince = report.failingSince();
        overtaken = report.overtaken();
        stage = report.stage();
        tests = report.tests();
        interruption = report.interruption();
        errorLines = report.errorLines();
        changes = report.changes();
        branch = report.branch();
        pullRequest = report.pullRequest();
        facts = report.facts();
        ownText = report.ownText();
    }

    /** Pages of the build; null for each that it does not have. */
    public BuildReportBuilder links(String console, String testResults, String changeLog) {
        links = new BuildReport.Links(console, testResults, changeLog);
        return this;
    }

    /** The build's own name, where it has one. */
    public BuildReportBuilder displayName(String value) {
        displayName = value;
        return this;
    }

    /** What people say of the build. */
    public BuildReportBuilder description(String value) {
        description = value;
        return this;
    }

    /** What it waits for a person to answer, or null. */
    public BuildReportBuilder question(BuildReport.Question value) {
        question = value;
        return this;
    }

    public BuildReportBuilder cause(Cause value) {
        cause = value;
        return this;
    }

    /** When the build started, shown in a report of the start. */
    public BuildReportBuilder started(Instant value) {
        timing = new BuildReport.Timing(value, timing.took(), timing.lastTook());
        return this;
    }

    /** How long it took, and the build before it; each may be null. */
    public BuildReportBuilder took(Duration value, Duration last) {
        timing = new BuildReport.Timing(timing.started(), value, last);
        return this;
    }

    /** The first build of a row, and how many there were since then, both ends included. */
    public BuildReportBuilder failingSince(BuildLink first, int builds) {
        return failingSince(
                new BuildReport.FailingSince(first, builds, BuildReport.FailingSince.Count.EXACT, true, null));
    }

    /** Since when the job has been failing or unstable; of a repair, since when it was. */
    public BuildReportBuilder failingSince(BuildReport.FailingSince value) {
        failingSince = value;
        return this;
    }

    /** A later build of the job that ended before this one. */
    public BuildReportBuilder overtaken(BuildReport.Overtaken value) {
        overtaken = value;
        return this;
    }

    public BuildReportBuilder stage(String value) {
        stage = value;
        return this;
    }

    public BuildReportBuilder tests(BuildReport.Tests value) {
        tests = value;
        return this;
    }

    /** Who or what ended it before its time, or null. */
    public BuildReportBuilder interruption(Interruption value) {
        interruption = value;
        return this;
    }

    public BuildReportBuilder errorLines(List<String> value) {
        errorLines = value;
        return this;
    }

    public BuildReportBuilder changes(BuildReport.Changes value) {
        changes = value;
        return this;
    }

    public BuildReportBuilder branch(BuildReport.Branch value) {
        branch = value;
        return this;
    }

    public BuildReportBuilder pullRequest(BuildReport.PullRequest value) {
        pullRequest = value;
        return this;
    }

    /** The user's own lines. */
    public BuildReportBuilder facts(List<Fact> value) {
        facts = value;
        return this;
    }

    /** The user's text, in the format that the report is rendered in. */
    public BuildReportBuilder ownText(String value) {
        ownText = value;
        return this;
    }

    public BuildReport build() {
        return new BuildReport(
                headline,
                build,
                displayName,
                description,
                question,
                links,
                cause,
                timing,
                failingSince,
                overtaken,
                stage,
                tests,
                interruption,
                errorLines,
                changes,
                branch,
                pullRequest,
                facts,
                ownText);
    }
}
