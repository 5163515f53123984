package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.util.List;

/** Example reports for previews of notifications. */
public final class ExampleReports {

    private static final BuildReport.Question QUESTION = new BuildReport.Question("Deploy to production?", null);

    private ExampleReports() {}

    /**
     * A failed build that is made up from end to end, but for its job and address.
     *
     * @param stages whether builds of this kind have stages
     */
    public static BuildReport madeUp(BuildLink build, boolean stages) {
        String url = build.url();
        BuildReportBuilder report = BuildReport.of(Headline.FAILED, build)
                .cause(Cause.user("zhangsan"))
                .took(Duration.ofSeconds(252), Duration.ofSeconds(238))
                .stage(stages ? "Integration tests" : null)
                .tests(new BuildReport.Tests(
                        2, 3, 1204, 1, List.of("com.acme.CartTest.total", "com.acme.CartTest.empty")))
                .changes(new BuildReport.Changes(
                        2,
                        List.of(
                                new BuildReport.Change("lisi", "fix rounding of the cart's total"),
                                new BuildReport.Change("王五", "购物车支持优惠券"))))
                .errorLines(List.of("ERROR: expected 12.50 but was 12.49"));
        return url == null
                ? report.build()
                : report.links(url + "console", url + "testReport", url + "changes")
                        .build();
    }

    /**
     * The build as if it had ended, or begun, in that way.
     *
     * @param errorLines the lines of its log that would be told if it had failed
     */
    public static BuildReport as(Headline headline, BuildReport report, List<String> errorLines) {
        return switch (headline) {
            case STARTED ->
                BuildReport.of(Headline.STARTED, report.build())
                        .links(report.links().console(), null, null)
                        .cause(report.cause())
                        .branch(report.branch())
                        .pullRequest(report.pullRequest())
                        .build();
            case WAITING ->
                BuildReport.of(Headline.WAITING, report.build())
                        .links(report.links().console(), null, null)
                        .question(QUESTION)
                        .cause(report.cause())
                        .took(report.timing().took(), null)
                        .branch(report.branch())
                        .pullRequest(report.pullRequest())
                        .build();
            case FAILED -> with(headline, report, report.tests(), errorLines);
            case UNSTABLE, ABORTED, NOT_BUILT -> with(headline, report, report.tests(), List.of());
            case SUCCEEDED, FIXED -> with(headline, report, passed(report.tests()), List.of());
        };
    }

    private static BuildReport.Tests passed(BuildReport.Tests tests) {
        return tests == null ? null : new BuildReport.Tests(0, tests.skipped(), tests.total(), 0, List.of());
    }

    private static BuildReport with(
            Headline headline, BuildReport report, BuildReport.Tests tests, List<String> errorLines) {
        boolean failed = headline == Headline.FAILED;
        BuildReportBuilder example = report.toBuilder(headline)
                .overtaken(null)
                .stage(failed ? report.stage() : null)
                .tests(tests)
                .interruption(failed ? report.interruption() : null)
                .errorLines(errorLines);
        return (headline == report.headline() ? example : example.failingSince((BuildReport.FailingSince) null))
                .build();
    }
}
