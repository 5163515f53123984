package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.sonyericsson.rebuild.RebuildCause;
import hudson.console.HyperlinkNote;
import hudson.model.Cause.RemoteCause;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.tasks.Builder;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.triggers.SCMTrigger.SCMTriggerCause;
import hudson.triggers.TimerTrigger.TimerTriggerCause;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.errors.ErrorLines;
import io.jenkins.plugins.wecom.report.errors.LogTail;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.TestBuilder;

/** The parts of a report from their sources in Jenkins, freestyle. */
public class RunReportTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;

    @Before
    public void configure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
    }

    @Test
    public void eachCauseIsToldInTheReportsOwnWords() throws Exception {
        assertThat(cause(new UserIdCause()), is(Cause.user("SYSTEM")));
        assertThat(cause(new SCMTriggerCause("")), is(Cause.scmChange()));
        assertThat(cause(new TimerTriggerCause()), is(Cause.timer()));
        assertThat(cause(new RemoteCause("ci", "a note")).kind(), is(Cause.Kind.OTHER));
        assertThat("none", RunReports.of(jenkins.buildAndAssertSuccess(job)).cause(), is(nullValue()));
    }

    @Test
    public void anUpstreamBuildIsNamedWithItsLink() throws Exception {
        FreeStyleProject upstream = jenkins.createFreeStyleProject("lib");
        upstream.setDisplayName("The library");
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(upstream);
        assertThat(
                cause(new UpstreamCause(first)),
                is(Cause.upstream(new BuildLink("The library", 1, jenkins.getURL() + "job/lib/1/display/redirect"))));
        first.delete();
        assertThat(cause(new UpstreamCause(first)).build().url(), is(nullValue()));
    }

    @Test
    public void aRebuildNamesTheBuildAndWhoAskedForIt() throws Exception {
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(job);
        assertThat(cause(new UserIdCause(), new RebuildCause(first)), is(Cause.rebuild(BuildLink.number(1), "SYSTEM")));
    }

    @Test
    public void whatAnotherPluginCannotTellIsLeftOut() throws Exception {
        job.setScm(new CommitsScm("shop").commit("a1b2c3d", "lisi", "")); // whose message cannot be read
        job.getBuildersList().add(logging("error: no cart\n"));
        BuildReport report = RunReports.of(jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(report.changes(), is(nullValue()));
        assertThat(report.errorLines(), contains("error: no cart"));
    }

    @Test
    public void onlyAFailedBuildHasErrorLines() throws Exception {
        log("error: no cart\n");
        assertThat(RunReports.of(jenkins.buildAndAssertSuccess(job)).errorLines(), empty());
        assertThat(failed().errorLines(), contains("error: no cart"));
    }

    @Test
    public void aLogIsReadAsItIsShown() throws Exception {
        log("see " + HyperlinkNote.encodeTo("http://evil.example/", "the error page") + " for more\n");
        assertThat(failed().errorLines(), contains("see the error page for more"));
        FreeStyleProject long1 = jenkins.createFreeStyleProject("notes");
        String note = HyperlinkNote.encodeTo("http://evil.example/", "x");
        for (int cut = 0; cut < note.length(); cut += 97) {
            String line = note + "y".repeat(LogTail.MOST_BYTES - note.length() + cut - 30) + "\n";
            long1.getBuildersList().replace(logging(line));
            List<String> lines = new RunLog(jenkins.buildAndAssertStatus(Result.FAILURE, long1)).tail();
            assertThat(lines, everyItem(not(containsString("AAAA"))));
            assertThat(lines, everyItem(not(containsString("\u001B"))));
        }
    }

    @Test
    public void aLogOfOneLongLineIsReadInBounds() throws Exception {
        job.getBuildersList().add(TestBuilder.of((build, launcher, listener) -> {
            PrintStream log = listener.getLogger();
            String part = "0123456789".repeat(100_000);
            for (int i = 0; i < 50; i++) {
                log.print(part);
            }
            build.setResult(Result.FAILURE);
        }));
        job.getPublishersList().add(new WecomNotifier());
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(build.getLogText().length(), greaterThan(50_000_000L));
        List<String> lines = new RunLog(build).errorLines();
        assertThat(lines.stream().mapToInt(String::length).max().orElse(0), lessThanOrEqualTo(ErrorLines.LONGEST + 1));
        assertThat(wecom.onlyMessage().size(), lessThanOrEqualTo(2048));
    }

    @Test
    public void whatIsNewAmongTheTestsComesFirst() throws Exception {
        job.getPublishersList().add(new JUnitResultArchiver("*.xml"));
        tests("<testcase classname='Cart' name='total'><failure>x</failure></testcase>"
                + "<testcase classname='Cart' name='empty'/>");
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        tests("<testcase classname='Cart' name='total'><failure>x</failure></testcase>"
                + "<testcase classname='Cart' name='empty'><failure>x</failure></testcase>"
                + "<testcase classname='Cart' name='later'><skipped/></testcase>");
        BuildReport report = RunReports.of(jenkins.buildAndAssertStatus(Result.UNSTABLE, job));
        BuildReport.Tests tests = report.tests();
        assertThat(tests.failedNames(), contains("Cart.empty", "Cart.total"));
        assertThat(List.of(tests.failed(), tests.skipped(), tests.total(), tests.newFailures()), contains(2, 1, 3, 1));
        assertThat(report.links().tests(), startsWith(jenkins.getURL() + "job/" + job.getName() + "/2/"));
    }

    @Test
    public void theLastDurationAndTheBeginningOfTheFailuresAreTold() throws Exception {
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        FreeStyleBuild first = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        BuildReport report = RunReports.of(jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(report.timing().lastTook().toMillis(), is(first.getDuration()));
        assertThat(report.failingSince().first(), is(BuildLink.number(1)));
        assertThat(report.failingSince().builds(), is(2));
    }

    @Test
    public void aPasswordParameterEntersNoReport() throws Exception {
        job.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("PW", "hunter2", "")));
        job.getPublishersList().add(new WecomNotifier());
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        jenkins.assertBuildStatus(
                Result.FAILURE,
                job.scheduleBuild2(0, new ParametersAction(new PasswordParameterValue("PW", "hunter3"))));
        assertThat(wecom.onlyMessage().json(), allOf(not(containsString("hunter2")), not(containsString("hunter3"))));
    }

    /** Names, changes, tests and log lines that would write markdown if they could, and far too many of them. */
    @Test
    public void nothingFromOutsideWritesMarkdown() throws Exception {
        String hostile =
                "[x](http://evil.example) <font color=\"info\">ok</font> `a` \r\n# b\n> **c** \u202Ed\u200B \u001B[31mred";
        job.setDisplayName(hostile);
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        for (int i = 0; i < 10_000; i++) {
            scm.addChange().withAuthor("a " + (i % 7)).withMsg(hostile + " 🚀".repeat(i < 3 ? 25_000 : 1));
        }
        job.setScm(scm);
        String cases = IntStream.range(0, 5_000)
                .mapToObj(i -> "<testcase classname='C[x](http://evil.example)`" + i + "' name='" + "n".repeat(500)
                        + "'><failure/></testcase>")
                .collect(Collectors.joining());
        job.getBuildersList().add(writing(cases));
        job.getBuildersList().add(logging("error: " + hostile + "\n"));
        job.getPublishersList().add(new JUnitResultArchiver("*.xml"));
        job.getPublishersList().add(new WecomNotifier());
        jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, new RemoteCause(hostile, hostile)));
        ReceivedMessage message = wecom.onlyMessage();
        assertThat(message.size(), lessThanOrEqualTo(2048));
        String json = message.json();
        assertThat(json, containsString("… 9"));
        assertThat(json, containsString("5,000 failed"));
        assertThat(json.replaceAll("`[^`]*`", ""), not(containsString("](http://evil.example")));
        assertThat(json, not(containsString("\\u")));
        assertThat(json, not(containsString("\u202E")));
        assertThat(json, not(containsString("<font color=\\\"info\\\">")));
        assertThat(
                message.content().lines().filter(line -> line.startsWith("#")).toList(), hasSize(1));
        message.content()
                .lines()
                .filter(line -> line.startsWith("> `"))
                .forEach(line ->
                        assertThat(line, line.chars().filter(c -> c == '`').count(), is(2L)));
    }

    @Test
    public void commitMessagesOfAnyKindAreTold() throws Exception {
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        scm.addChange().withAuthor("👩‍👩‍👧").withMsg("🚀".repeat(25_000));
        scm.addChange().withAuthor("דוד").withMsg("\u202Bתיקון העגלה\u202C ".repeat(1_000));
        scm.addChange().withAuthor("lisi").withMsg("\u001B[31mred\u001B[0m\r\n\r\nand a second line\rand a third");
        job.setScm(scm);
        job.getBuildersList().add(logging("error: x\n"));
        job.getPublishersList().add(new WecomNotifier());
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        ReceivedMessage message = wecom.onlyMessage();
        assertThat(message.size(), lessThanOrEqualTo(2048));
        List<String> lines = message.content().lines().toList();
        assertThat(lines, hasItem(startsWith("> 👩‍👩‍👧: 🚀🚀🚀")));
        assertThat(lines, hasItem(startsWith("> דוד: תיקון העגלה")));
        assertThat(lines, hasItem("> lisi: red and a second line and a third"));
        assertThat(message.content(), not(containsString("\uFFFD")));
    }

    private Cause cause(hudson.model.Cause... causes) throws Exception {
        return RunReports.of(
                        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new hudson.model.CauseAction(causes))))
                .cause();
    }

    private BuildReport failed() throws Exception {
        job.getBuildersList().add(logging(""));
        return RunReports.of(jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    private void log(String text) {
        job.getBuildersList().add(TestBuilder.of((build, launcher, listener) -> {
            listener.getLogger().print(text);
        }));
    }

    private static Builder logging(String text) {
        return TestBuilder.of((build, launcher, listener) -> {
            listener.getLogger().print(text);
            build.setResult(Result.FAILURE);
        });
    }

    private void tests(String cases) throws Exception {
        job.getBuildersList().replace(writing(cases));
    }

    private static Builder writing(String cases) {
        return TestBuilder.of((build, launcher, listener) -> {
            build.getWorkspace()
                    .child("tests.xml")
                    .write("<testsuite name='s'>" + cases + "</testsuite>", StandardCharsets.UTF_8.name());
        });
    }
}
