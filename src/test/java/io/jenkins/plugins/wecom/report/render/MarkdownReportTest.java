package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildReportBuilder;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Headline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class MarkdownReportTest {

    @Test
    public void theExampleOfTheSpecificationLooksAsItSays() {
        RenderedReport report = Reports.ENGLISH.render(Reports.example().build());

        assertThat(report.text(), is("""
                        ## <font color="warning">Failed</font> [shop » main #128](https://ci.example.com/job/shop/job/main/128/)
                        > Started by zhangsan · took 4 min 12 s · failing since #126 (3 builds, 2 h 10 min)
                        > Stage **Integration tests**
                        > `ERROR: expected 12.50 but was 12.49`
                        > Tests: <font color="warning">7 failed</font>, 2 skipped of 1,204 · 5 new
                        > `com.acme.CartTest.total`
                        > `com.acme.CartTest.empty`
                        > … 5 more
                        > Changes: 3
                        > lisi: fix rounding of the cart's total
                        > … 2 more
                        [Console](https://ci.example.com/job/shop/job/main/128/console) · \
                        [Tests](https://ci.example.com/job/shop/job/main/128/testReport) · \
                        [Changes](https://ci.example.com/job/shop/job/main/128/changes)"""));
        assertThat(report.notes(), empty());
    }

    @Test
    public void theExampleSpeaksChinese() {
        assertThat(Reports.CHINESE.render(Reports.example().build()).text(), is("""
                        ## <font color="warning">失败</font> [shop » main #128](https://ci.example.com/job/shop/job/main/128/)
                        > 由 zhangsan 触发 · 用时 4 分 12 秒 · 自 #126 起失败（共 3 次构建，2 小时 10 分）
                        > 阶段 **Integration tests**
                        > `ERROR: expected 12.50 but was 12.49`
                        > 测试：<font color="warning">失败 7 个</font>，跳过 2 个，共 1,204 个 · 新增失败 5 个
                        > `com.acme.CartTest.total`
                        > `com.acme.CartTest.empty`
                        > … 另有 5 项
                        > 变更：3 项
                        > lisi：fix rounding of the cart's total
                        > … 另有 2 项
                        [控制台](https://ci.example.com/job/shop/job/main/128/console) · \
                        [测试](https://ci.example.com/job/shop/job/main/128/testReport) · \
                        [变更](https://ci.example.com/job/shop/job/main/128/changes)"""));
    }

    @Test
    public void aLanguageWithoutTranslationGetsEnglishNumbersToo() {
        MarkdownReport german = new MarkdownReport(Locale.GERMANY, ZoneId.of("UTC"));

        assertThat(german.render(Reports.example().build()).text(), containsString("2 skipped of 1,204"));
    }

    @Test
    public void whatABuildDoesNotHaveTakesNoLine() {
        assertThat(
                text(BuildReport.of(Headline.SUCCEEDED, new BuildLink("shop", 5, "https://ci.example.com/5/"))),
                is("## <font color=\"info\">Succeeded</font> [shop #5](https://ci.example.com/5/)"));
        assertThat(
                text(Reports.failed("shop")
                        .tests(new BuildReport.Tests(0, 0, 0, 0, List.of()))
                        .changes(new BuildReport.Changes(0, List.of()))
                        .stage(" ")
                        .ownText("\n")
                        .cause(Cause.user(""))),
                is("## <font color=\"warning\">Failed</font> [shop #128](" + Reports.BUILD + ")"));
    }

    @Test
    public void aBuildThatWaitsAsksBelowItsHeadlineAndLinksWhereItIsAnswered() {
        BuildReport waiting = BuildReport.of(Headline.WAITING, new BuildLink("shop", 1, null))
                .question(new BuildReport.Question("Deploy *now*?", "https://ci.example.com/input/"))
                .cause(Cause.timer())
                .build();
        assertThat(
                Reports.ENGLISH.render(waiting).text(),
                is("## <font color=\"warning\">Waiting</font> shop #1\n> **Deploy ＊now＊?**\n> Started by timer\n"
                        + "[Answer](https://ci.example.com/input/)"));
    }

    @Test
    public void eachHeadlineHasItsColour() {
        assertThat(headline(Headline.FIXED), is("## <font color=\"info\">Fixed</font> shop #1"));
        assertThat(headline(Headline.UNSTABLE), is("## <font color=\"warning\">Unstable</font> shop #1"));
        assertThat(headline(Headline.STARTED), is("## <font color=\"comment\">Started</font> shop #1"));
        assertThat(headline(Headline.ABORTED), is("## <font color=\"comment\">Aborted</font> shop #1"));
        assertThat(headline(Headline.NOT_BUILT), is("## <font color=\"comment\">Not built</font> shop #1"));
    }

    @Test
    public void aBuildThatHasStartedTellsItsTimeInTheZoneOfTheUser() {
        BuildReport started = BuildReport.of(Headline.STARTED, new BuildLink("shop", 1, null))
                .cause(Cause.timer())
                .started(Instant.parse("2026-03-01T06:05:00Z"))
                .build();

        String text = new MarkdownReport(Locale.ENGLISH, ZoneId.of("Asia/Shanghai"))
                .render(started)
                .text();

        assertThat(text, containsString("> Started by timer · at 14:05 +08:00"));
    }

    @Test
    public void theDurationOfTheLastBuildStandsBesideThisOnes() {
        assertThat(
                text(Reports.failed("shop").took(Duration.ofMinutes(63), Duration.ofSeconds(59))),
                containsString("> took 1 h 3 min (last time 59 s)"));
    }

    @Test
    public void oneBuildIsNotSeveral() {
        assertThat(
                text(Reports.failed("shop").failingSince(Reports.row(BuildLink.number(128), 1))),
                containsString("> failing since #128 (1 build, 2 h 10 min)"));
    }

    @Test
    public void unstableRowsAndRepairsSayHowLongToo() {
        assertThat(
                since(Headline.UNSTABLE, BuildReport.FailingSince.Count.EXACT, true),
                is("> unstable since #8 (4 builds, 2 h 10 min)"));
        assertThat(
                since(Headline.FIXED, BuildReport.FailingSince.Count.EXACT, true),
                is("> was broken for 2 h 10 min, since #8"));
    }

    @Test
    public void ofALongRowNoMoreIsSaidThanIsKnown() {
        assertThat(
                since(Headline.FAILED, BuildReport.FailingSince.Count.MORE, true),
                is("> failing since #8 (more than 4 builds, 2 h 10 min)"));
        assertThat(
                since(Headline.FAILED, BuildReport.FailingSince.Count.AT_LEAST, false),
                is("> failing since #8 or earlier (at least 4 builds, 2 h 10 min)"));
        assertThat(
                since(Headline.FIXED, BuildReport.FailingSince.Count.MORE, false),
                is("> was broken for more than 2 h 10 min, since #8 or earlier"));
    }

    @Test
    public void aBuildThatALaterOneOvertookSaysSo() {
        assertThat(
                text(Reports.failed("shop")
                        .overtaken(new BuildReport.Overtaken(BuildLink.number(130), BuildResult.SUCCESS))),
                containsString("> older than #130, which succeeded"));
        assertThat(
                Reports.CHINESE
                        .render(Reports.failed("shop")
                                .overtaken(new BuildReport.Overtaken(BuildLink.number(130), BuildResult.UNSTABLE))
                                .build())
                        .text(),
                containsString("> 早于不稳定的 #130"));
    }

    @Test
    public void everyCauseIsNamed() {
        BuildLink other = new BuildLink("shop » lib", 12, "https://ci.example.com/lib/12/");
        assertThat(cause(Cause.scmChange()), is("> Started by a change"));
        assertThat(cause(Cause.timer()), is("> Started by timer"));
        assertThat(
                cause(Cause.upstream(other)),
                is("> Started by upstream [shop » lib #12](https://ci.example.com/lib/12/)"));
        assertThat(cause(Cause.upstream(null)), is("> Started by an upstream build"));
        assertThat(cause(Cause.replay(BuildLink.number(7), "wang wu")), is("> Replay of #7 by wang wu"));
        assertThat(cause(Cause.rebuild(BuildLink.number(7), null)), is("> Rebuild of #7"));
        assertThat(cause(Cause.branchEvent()), is("> Started by a branch event"));
        assertThat(cause(Cause.other("Started by a *bot*")), is("> Started by a ＊bot＊"));
    }

    @Test
    public void aBuildsOwnNameTakesThePlaceOfItsNumberAndItsDescriptionHasALine() {
        assertThat(
                text(Reports.failed("shop").displayName("1.4.0-rc2 *").description("for *everyone*")),
                is("## <font color=\"warning\">Failed</font> [shop 1.4.0-rc2 ＊](" + Reports.BUILD
                        + ")\n> for ＊everyone＊"));
    }

    @Test
    public void aChangeLeadsToItsCommitAndToItsIssues() {
        BuildReport.Change change = new BuildReport.Change(
                "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678",
                "https://git.example.com/a1b2c3d",
                "lisi",
                "fix A-1 and A-12",
                List.of(
                        new BuildReport.Issue("A-12", "https://jira.example.com/A-12"),
                        new BuildReport.Issue("A-99", "https://jira.example.com/A-99"),
                        new BuildReport.Issue("A-1", "javascript:alert(1)")));
        BuildLink upstream = new BuildLink("lib", 7, null);
        assertThat(
                text(Reports.failed("shop")
                        .changes(new BuildReport.Changes(
                                1, List.of(change), 2, List.of(new BuildReport.Change("bob", "greet")), upstream))),
                containsString("\n> Changes of lib #7: 1"
                        + "\n> [a1b2c3d](https://git.example.com/a1b2c3d) lisi: fix A-1 and"
                        + " [A-12](https://jira.example.com/A-12) ([A-99](https://jira.example.com/A-99))"
                        + "\n> Libraries: 2\n> bob: greet\n> … 1 more"));
    }

    @Test
    public void aFailedTestSaysWhyAndLeadsToItsPage() {
        BuildReport.Tests tests = new BuildReport.Tests(
                2,
                0,
                9,
                0,
                List.of("com.acme.CartTest.total", "com.acme.CartTest.empty"),
                List.of(
                        new BuildReport.TestFailure("expected <12.50> but was <12.49>", Reports.BUILD + "testReport/x"),
                        new BuildReport.TestFailure(null, null)));
        assertThat(
                text(Reports.failed("shop").tests(tests)),
                containsString("\n> `com.acme.CartTest.total`: expected ‹12.50› but was ‹12.49› [details]("
                        + Reports.BUILD + "testReport/x)\n> `com.acme.CartTest.empty`"));
        assertThat(
                Reports.ENGLISH_TEXT
                        .render(Reports.failed("shop").tests(tests).build())
                        .text(),
                containsString("\ncom.acme.CartTest.total: expected <12.50> but was <12.49>\n"));
    }

    @Test
    public void passedTestsAreOneNumber() {
        assertThat(tests(new BuildReport.Tests(0, 0, 1204, 0, null)), is("> Tests: 1,204 passed"));
        assertThat(tests(new BuildReport.Tests(0, 3, 1204, 0, null)), is("> Tests: 3 skipped of 1,204"));
        assertThat(
                tests(new BuildReport.Tests(1, 0, 9, 0, null)),
                is("> Tests: <font color=\"warning\">1 failed</font> of 9"));
    }

    @Test
    public void aPullRequestAndItsBranchLeadToTheCodeHost() {
        assertThat(
                text(Reports.failed("shop")
                        .pullRequest(new BuildReport.PullRequest("PR-12", "Round totals", "https://git.example.com/12"))
                        .branch(new BuildReport.Branch("feature/x-1", null))),
                containsString(
                        "\n> Pull request [PR-12 Round totals](https://git.example.com/12) · Branch feature/x-1"));
        assertThat(
                text(Reports.failed("shop")
                        .pullRequest(
                                new BuildReport.PullRequest("PR-12", "Round", "https://git.example.com/12", "lisi"))),
                containsString("\n> Pull request [PR-12 Round](https://git.example.com/12) by lisi"));
    }

    @Test
    public void theUsersOwnTextMayWriteMarkdown() {
        assertThat(
                text(Reports.failed("shop").ownText("**Call** [us](https://help.example.com)\r\nnow\u0007")),
                containsString("\n**Call** [us](https://help.example.com)\nnow"));
    }

    @Test
    public void ordinaryNamesStayAsTheyAre() {
        String name = "feature/x-1 (v2.0_rc, R+D): it's 50%!";
        String markdown = text(Reports.failed(name)
                .tests(new BuildReport.Tests(1, 0, 1, 0, List.of("com.acme.CartTest.total_2(String)", "a|b~c\\d_"))));

        assertThat(markdown, containsString("[" + name + " #128]("));
        assertThat(markdown, containsString("`com.acme.CartTest.total_2(String)`"));
        assertThat(markdown, containsString("`a|b~c\\d_`"));
    }

    @Test
    public void withoutAUrlTheHeadlineStandsAloneAndTheRendererSaysWhy() {
        RenderedReport none = Reports.ENGLISH.render(
                BuildReport.of(Headline.FAILED, new BuildLink("shop", 1, null)).build());
        RenderedReport odd =
                Reports.ENGLISH.render(BuildReport.of(Headline.FAILED, new BuildLink("shop", 1, "javascript:alert(1)"))
                        .build());

        assertThat(none.text(), is("## <font color=\"warning\">Failed</font> shop #1"));
        assertThat(none.notes().get(0).in(Locale.ENGLISH), containsString("Jenkins has no URL configured"));
        assertThat(none.notes().get(0).in(Locale.SIMPLIFIED_CHINESE), containsString("未配置 URL"));
        assertThat(odd.text(), not(containsString("javascript")));
        assertThat(odd.notes().get(0).in(Locale.ENGLISH), containsString("neither http nor https"));
    }

    @Test
    public void aUrlOfAThousandBytesIsTheLongestLink() {
        String longest = "https://ci.example.com/" + "x".repeat(1000 - 23);
        RenderedReport linked =
                Reports.ENGLISH.render(BuildReport.of(Headline.FAILED, new BuildLink("shop", 1, longest))
                        .build());
        RenderedReport tooLong =
                Reports.ENGLISH.render(BuildReport.of(Headline.FAILED, new BuildLink("shop", 1, longest + "x"))
                        .build());

        assertThat(linked.text(), containsString("(" + longest + ")"));
        assertThat(linked.notes(), empty());
        assertThat(tooLong.text(), is("## <font color=\"warning\">Failed</font> shop #1"));
        assertThat(tooLong.notes().get(0).in(Locale.ENGLISH), containsString("longer than 1,000 bytes"));
    }

    private static String headline(Headline headline) {
        return text(BuildReport.of(headline, new BuildLink("shop", 1, null)));
    }

    private static String since(Headline headline, BuildReport.FailingSince.Count count, boolean begins) {
        return text(BuildReport.of(headline, new BuildLink("shop", 128, Reports.BUILD))
                        .failingSince(new BuildReport.FailingSince(
                                BuildLink.number(8), 4, count, begins, Duration.ofMinutes(130))))
                .split("\n")[1];
    }

    private static String cause(Cause cause) {
        return text(Reports.failed("shop").cause(cause)).split("\n")[1];
    }

    private static String tests(BuildReport.Tests tests) {
        return text(Reports.failed("shop").tests(tests)).split("\n")[1];
    }

    private static String text(BuildReportBuilder report) {
        return Reports.ENGLISH.render(report.build()).text();
    }
}
