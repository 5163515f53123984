package io.jenkins.plugins.wecom.standin;

import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildReport.Change;
import io.jenkins.plugins.wecom.report.BuildReport.FailingSince;
import io.jenkins.plugins.wecom.report.BuildReportBuilder;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.errors.ErrorLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Example build reports for {@link Demo}. */
final class DemoBuilds {

    private static final String JOB = "https://ci.example.com/job/shop/job/main/";

    private DemoBuilds() {}

    static BuildReport success() {
        return build(Headline.SUCCEEDED, 125)
                .cause(Cause.scmChange())
                .took(Duration.ofSeconds(251), Duration.ofSeconds(248))
                .tests(new BuildReport.Tests(0, 2, 1198, 0, List.of()))
                .changes(
                        new BuildReport.Changes(1, List.of(new Change("alice", "show the cart's total on every page"))))
                .build();
    }

    /** A failure whose lines are chosen from what Maven wrote. */
    static BuildReport mavenFailure() throws IOException {
        return build(Headline.FAILED, 126)
                .cause(Cause.scmChange())
                .took(Duration.ofSeconds(14), Duration.ofSeconds(248))
                .stage("Compile")
                .errorLines(ErrorLines.of(log("maven-compile.log"), Set.of()))
                .changes(new BuildReport.Changes(1, List.of(new Change("bob", "add the VAT to the cart's total"))))
                .build();
    }

    static BuildReport failure() {
        return build(Headline.FAILED, 128)
                .cause(Cause.user("zhangsan"))
                .took(Duration.ofSeconds(252), Duration.ofSeconds(249))
                .failingSince(new BuildLink(null, 126, JOB + "126/"), 3)
                .stage("Integration tests")
                .tests(new BuildReport.Tests(
                        7,
                        2,
                        1204,
                        5,
                        List.of(
                                "com.acme.CartTest.total",
                                "com.acme.CartTest.empty",
                                "com.acme.CartTest.discount",
                                "com.acme.CartTest.currency",
                                "com.acme.CheckoutTest.payByCard",
                                "com.acme.CheckoutTest.payByTransfer",
                                "com.acme.OrderTest.taxIsRoundedOnce")))
                .errorLines(List.of("ERROR: expected 12.50 but was 12.49"))
                .changes(new BuildReport.Changes(
                        3,
                        List.of(
                                new Change("lisi", "fix rounding of the cart's total"),
                                new Change("bob", "购物车：按行合计后再取整 🛒"),
                                new Change("alice", "<font color=\"info\">not green</font>, just a commit message"))))
                .build();
    }

    static BuildReport repair() {
        return build(Headline.FIXED, 129)
                .cause(Cause.scmChange())
                .took(Duration.ofSeconds(246), Duration.ofSeconds(252))
                .failingSince(new FailingSince(
                        new BuildLink(null, 126, JOB + "126/"), 4, FailingSince.Count.EXACT, true, Duration.ofHours(2)))
                .tests(new BuildReport.Tests(0, 2, 1205, 0, List.of()))
                .changes(new BuildReport.Changes(
                        2,
                        List.of(
                                new Change("lisi", "round each line of the cart, not their sum"),
                                new Change("lisi", "test rounding with three lines of 4.165"))))
                .build();
    }

    private static List<String> log(String name) throws IOException {
        try (InputStream log = DemoBuilds.class.getResourceAsStream(name)) {
            return new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static BuildReportBuilder build(Headline headline, int number) {
        String url = JOB + number + "/";
        return BuildReport.of(headline, new BuildLink("shop » main", number, url))
                .links(url + "console", url + "testReport", url + "changes");
    }
}
