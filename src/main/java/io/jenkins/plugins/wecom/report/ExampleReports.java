package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.util.List;

/** Reports of builds that did not happen, to show beforehand what will be told. */
public final class ExampleReports {

    private ExampleReports() {}

    /** A failed build that is made up from end to end, but for its job and address. */
    public static BuildReport madeUp(BuildLink build) {
        String url = build.url();
        BuildReportBuilder report = BuildReport.of(Headline.FAILED, build)
                .cause(Cause.user("zhangsan"))
                .took(Duration.ofSeconds(252), Duration.ofSeconds(238))
                .stage("Integration tests")
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
     * The build as if it had failed.
     *
     * @param errorLines the lines of its log that would be told then
     */
    public static BuildReport failed(BuildReport report, List<String> errorLines) {
        return with(Headline.FAILED, report, report.tests(), errorLines);
    }

    /** The build as if it had succeeded after a failure. */
    public static BuildReport fixed(BuildReport report) {
        BuildReport.Tests tests = report.tests();
        BuildReport.Tests passed =
                tests == null ? null : new BuildReport.Tests(0, tests.skipped(), tests.total(), 0, List.of());
        return with(Headline.FIXED, report, passed, List.of());
    }

    private static BuildReport with(
            Headline headline, BuildReport report, BuildReport.Tests tests, List<String> errorLines) {
        boolean failed = headline == Headline.FAILED;
        return new BuildReport(
                headline,
                report.build(),
                report.links(),
                report.cause(),
                report.timing(),
                failed ? report.failingSince() : null,
                failed ? report.stage() : null,
                tests,
                failed ? report.interruption() : null,
                errorLines,
                report.changes(),
                report.branch(),
                report.pullRequest(),
                report.ownText());
    }
}
