package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildReportBuilder;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.Headline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Reports that several tests look at. */
final class Reports {

    static final String BUILD = "https://ci.example.com/job/shop/job/main/128/";
    static final MarkdownReport ENGLISH = new MarkdownReport(Locale.ENGLISH, ZoneOffset.UTC);
    static final MarkdownReport CHINESE = new MarkdownReport(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
    static final TextReport ENGLISH_TEXT = new TextReport(Locale.ENGLISH, ZoneOffset.UTC);

    private Reports() {}

    /** The example of the specification. */
    static BuildReportBuilder example() {
        return failed("shop » main")
                .cause(Cause.user("zhangsan"))
                .took(Duration.ofSeconds(252), null)
                .failingSince(row(BuildLink.number(126), 3))
                .stage("Integration tests")
                .tests(new BuildReport.Tests(
                        7, 2, 1204, 5, List.of("com.acme.CartTest.total", "com.acme.CartTest.empty")))
                .changes(new BuildReport.Changes(
                        3, List.of(new BuildReport.Change("lisi", "fix rounding of the cart's total"))))
                .errorLines(List.of("ERROR: expected 12.50 but was 12.49"))
                .links(BUILD + "console", BUILD + "testReport", BUILD + "changes");
    }

    /** A row that has lasted for 2 h 10 min. */
    static BuildReport.FailingSince row(BuildLink first, int builds) {
        return new BuildReport.FailingSince(
                first, builds, BuildReport.FailingSince.Count.EXACT, true, Duration.ofMinutes(130));
    }

    static BuildReportBuilder failed(String job) {
        return BuildReport.of(Headline.FAILED, new BuildLink(job, 128, BUILD));
    }

    /** The same text wherever a text from outside can stand, and as many of it as a list can have. */
    static BuildReportBuilder everywhere(String text, int entries) {
        return failed(text)
                .cause(Cause.user(text))
                .took(Duration.ofSeconds(252), Duration.ofSeconds(250))
                .failingSince(row(new BuildLink(text, 126, BUILD), 3))
                .stage(text)
                .tests(new BuildReport.Tests(entries, 2, entries + 2, 5, Collections.nCopies(entries, text)))
                .changes(new BuildReport.Changes(
                        entries, Collections.nCopies(entries, new BuildReport.Change(text, text))))
                .errorLines(Collections.nCopies(entries, text))
                .facts(List.of(new Fact(text, text)))
                .branch(new BuildReport.Branch(text, BUILD))
                .pullRequest(new BuildReport.PullRequest(text, text, BUILD))
                .links(BUILD + "console", BUILD + "testReport", BUILD + "changes");
    }
}
