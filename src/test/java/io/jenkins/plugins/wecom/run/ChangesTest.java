package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.MarkupText;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogAnnotator;
import hudson.scm.ChangeLogSet;
import hudson.tasks.junit.JUnitResultArchiver;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMRetriever;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.TestExtension;

/** What a report tells of the sources, their authors and their tests, as it arrives. */
public class ChangesTest {

    private static final String COMMIT = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";
    private static final String OTHER = "0123456789abcdef0123456789abcdef01234567";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TestName test = new TestName();

    private final CommitsScm scm = new CommitsScm("shop");

    @Before
    public void configure() throws Exception {
        wecom.configure();
        User.getById("zhang.san", true).addProperty(new WecomUserProperty("zhangsan"));
        User.getById("li.si", true).addProperty(new WecomUserProperty("lisi"));
        GlobalLibraries.get().setLibraries(List.of());
    }

    @Test
    public void eachCommitIsToldOnceWithItsPageAndItsIssue() throws Exception {
        scm.commit(COMMIT, "zhang.san", "fix rounding (SHOP-99) and SHOP-1").commit(OTHER, "li.si", "see EVIL-1");
        jenkins.buildAndAssertSuccess(
                pipeline("node { checkout scm; dir('again') { checkout scm } }; wecomSend to: '@committers'"));
        ReceivedMessage message = only();
        assertThat(message.users(), containsInAnyOrder("zhangsan", "lisi"));
        assertThat(
                lines(message),
                allOf(
                        hasItem("> Changes: 2"),
                        hasItem("> [a1b2c3d](https://git.example.com/commit/" + COMMIT
                                + ") zhang.san: fix rounding ([SHOP-99](https://jira.example.com/browse/SHOP-99?a=1&b=2))"
                                + " and [SHOP-1](https://jira.example.com/browse/SHOP-1?a=1&b=2)"),
                        hasItem("> [0123456](https://git.example.com/commit/" + OTHER + ") li.si: see EVIL-1")));
    }

    @Test
    public void librariesStandApartAndTheirAuthorsAreNoCommitters() throws Exception {
        CommitsScm library = new CommitsScm("lib")
                .file("vars/hello.groovy", "def call() { }")
                .commit(OTHER, "li.si", "greet");
        LibraryConfiguration lib = new LibraryConfiguration("lib", new SCMRetriever(library));
        lib.setDefaultVersion("1");
        lib.setImplicit(true);
        GlobalLibraries.get().setLibraries(List.of(lib));
        scm.commit(COMMIT, "zhang.san", "fix");
        jenkins.buildAndAssertSuccess(pipeline("hello(); wecomSend to: '@committers'"));
        ReceivedMessage message = only();
        assertThat(message.users(), contains("zhangsan"));
        assertThat(
                lines(message),
                allOf(
                        hasItem("> Changes: 1"),
                        hasItem("> Libraries: 1"),
                        hasItem("> [0123456](https://git.example.com/commit/" + OTHER + ") li.si: greet")));
    }

    @Test
    public void aJobWithoutChangesShowsThoseOfTheBuildThatStartedIt() throws Exception {
        WorkflowJob deploy = jenkins.createProject(WorkflowJob.class, test.getMethodName() + "2");
        deploy.setDefinition(new CpsFlowDefinition(
                "wecomSend to: '@committers'; wecomSend to: '@culprits', title: 'Culprits'", true));
        scm.commit(COMMIT, "zhang.san", "fix");
        jenkins.buildAndAssertSuccess(pipeline("build '" + deploy.getName() + "'"));
        assertThat(wecom.standIn().messages(), hasSize(2));
        for (ReceivedMessage message : wecom.standIn().messages()) {
            assertThat(message.users(), contains("zhangsan"));
            assertThat(
                    lines(message),
                    allOf(
                            hasItem("> Changes of [" + test.getMethodName() + " #1](" + jenkins.getURL() + "job/"
                                    + test.getMethodName() + "/1/display/redirect): 1"),
                            hasItem("> [a1b2c3d](https://git.example.com/commit/" + COMMIT + ") zhang.san: fix")));
        }
    }

    @Test
    public void onARepairWithoutCommittersTheyAreThoseWhoseBuildsItRepairs() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(test.getMethodName());
        job.setScm(scm);
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = notifier.getRules().get(0);
        rule.setWhen(List.of("FIXED"));
        rule.setTo("@committers");
        job.getPublishersList().add(notifier);
        build(job, Result.SUCCESS, "bob");
        build(job, Result.FAILURE, "zhang.san");
        build(job, Result.ABORTED, null);
        build(job, Result.UNSTABLE, "li.si");
        build(job, Result.SUCCESS, null);
        assertThat(only().users(), containsInAnyOrder("zhangsan", "lisi"));
    }

    @Test
    public void aPipelinesCulpritsAreThoseSinceTheLastSuccess() throws Exception {
        scm.commit(COMMIT, "zhang.san", "break");
        WorkflowJob job = pipeline("error 'no'");
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        scm.clear();
        scm.commit(OTHER, "li.si", "break more").file("Jenkinsfile", "wecomSend to: '@culprits'");
        jenkins.buildAndAssertSuccess(job);
        assertThat(only().users(), containsInAnyOrder("zhangsan", "lisi"));
    }

    @Test
    public void aBuildsOwnNameAndDescriptionAreToldAsText() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, test.getMethodName());
        job.setDefinition(new CpsFlowDefinition("""
                currentBuild.displayName = '1.4.0-rc2'
                currentBuild.description = '<p>Release <b>candidate</b> &amp; notes, List<String></p>'
                wecomSend()""", true));
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new HtmlCause())));
        assertThat(
                lines(only()),
                allOf(
                        hasItem(startsWith(
                                "## <font color=\"info\">Succeeded</font> [" + test.getMethodName() + " 1.4.0-rc2](")),
                        hasItem(startsWith("> Started by the bot's push · ")),
                        hasItem("> Release candidate ＆ notes, List‹String›")));
    }

    @Test
    public void aFailedTestSaysWhyAndLeadsToItsPage() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(test.getMethodName());
        job.getBuildersList().add(TestBuilder.of((build, launcher, listener) -> {
            build.getWorkspace().child("tests.xml").write("""
                    <testsuite name='s'>
                      <testcase classname='com.acme.CartTest' name='total'>
                        <failure message='expected 12.50 but was 12.49&#10;second line'>at Cart</failure>
                      </testcase>
                      <testcase classname='com.acme.CartTest' name='empty'>
                        <error>java.lang.NullPointerException
                          at Cart</error>
                      </testcase>
                    </testsuite>""", StandardCharsets.UTF_8.name());
        }));
        job.getPublishersList().add(new JUnitResultArchiver("*.xml"));
        job.getPublishersList().add(new WecomNotifier());
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        List<String> lines = lines(only());
        assertThat(lines, hasItem(startsWith("> `com.acme.CartTest.total`: expected 12.50 but was 12.49 [details](")));
        assertThat(
                lines, hasItem(startsWith("> `com.acme.CartTest.empty`: java.lang.NullPointerException [details](")));
        Matcher page = Pattern.compile("12\\.49 \\[details]\\(([^)]*)\\)").matcher(only().content());
        assertThat(page.find(), is(true));
        assertThat(
                jenkins.createWebClient()
                        .getPage(URI.create(page.group(1)).toURL())
                        .getWebResponse()
                        .getContentAsString(),
                containsString("expected 12.50 but was 12.49"));
    }

    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, test.getMethodName());
        scm.file("Jenkinsfile", script);
        job.setDefinition(new CpsScmFlowDefinition(scm, "Jenkinsfile"));
        return job;
    }

    private void build(FreeStyleProject job, Result result, String author) throws Exception {
        scm.clear();
        if (author != null) {
            scm.commit(COMMIT + author, author, "a change");
        }
        job.getBuildersList().replaceBy(List.of(new MockBuilder(result)));
        jenkins.buildAndAssertStatus(result, job);
    }

    private ReceivedMessage only() {
        assertThat(wecom.standIn().messages(), hasSize(1));
        return wecom.standIn().messages().get(0);
    }

    private static List<String> lines(ReceivedMessage message) {
        assertThat(message.content(), not(containsString("javascript")));
        return message.content().lines().toList();
    }

    public static final class HtmlCause extends Cause {

        @Override
        public String getShortDescription() {
            return "Started by <a href='https://evil.example/'>the bot&#39;s push</a>";
        }
    }

    @TestExtension
    public static final class Issues extends ChangeLogAnnotator {

        @Override
        public void annotate(Run<?, ?> build, ChangeLogSet.Entry change, MarkupText text) {
            for (MarkupText.SubText issue : text.findTokens(Pattern.compile("(SHOP|EVIL)-\\d+"))) {
                issue.href(
                        issue.group(1).equals("EVIL")
                                ? "javascript:alert(1)"
                                : "https://jira.example.com/browse/" + issue.getText() + "?a=1&b=2");
            }
        }
    }
}
