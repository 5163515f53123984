package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts a {@link BuildReport} together; what is not named is not shown. */
public final class BuildReportBuilder {

    private final Headline headline;
    private final BuildLink build;
    private BuildReport.Links links = BuildReport.Links.NONE;
    private Cause cause;
    private BuildReport.Timing timing = BuildReport.Timing.NONE;
    private BuildReport.FailingSince failingSince;
    private String stage;
    private BuildReport.Tests tests;
    private Interruption interruption;
    private List<String> errorLines = List.of();
    private BuildReport.Changes changes;
    private BuildReport.Branch branch;
    private BuildReport.PullRequest pullRequest;
    private String ownText;

    BuildReportBuilder(Headline headline, BuildLink build) {
        this.headline = headline;
        this.build = build;
    }

    /** Pages of the build; null for each that it does not have. */
    public BuildReportBuilder links(String console, String testResults, String changeLog) {
        links = new BuildReport.Links(console, testResults, changeLog);
        return this;
    }

    public BuildReportBuilder cause(Cause value) {
        cause = value;
        return this;
    }

    /** When it began, which a report of the start shows. */
    public BuildReportBuilder started(Instant value) {
        timing = new BuildReport.Timing(value, timing.took(), timing.lastTook());
        return this;
    }

    /** How long it took, and the build before it; each may be null. */
    public BuildReportBuilder took(Duration value, Duration last) {
        timing = new BuildReport.Timing(timing.started(), value, last);
        return this;
    }

    /** The first build that failed, and how many have failed since, both ends included. */
    public BuildReportBuilder failingSince(BuildLink first, int builds) {
        failingSince = new BuildReport.FailingSince(first, builds);
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

    /** What the user has to say, in the format that the report is rendered in. */
    public BuildReportBuilder ownText(String value) {
        ownText = value;
        return this;
    }

    public BuildReport build() {
        return new BuildReport(
                headline,
                build,
                links,
                cause,
                timing,
                failingSince,
                stage,
                tests,
                interruption,
                errorLines,
                changes,
                branch,
                pullRequest,
                ownText);
    }
}
