package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.User;
import hudson.plugins.build_timeout.BuildTimeoutWrapper;
import hudson.plugins.build_timeout.impl.AbsoluteTimeOutStrategy;
import hudson.plugins.build_timeout.operations.AbortOperation;
import hudson.plugins.build_timeout.operations.FailOperation;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.report.Interruption;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.TestBuilder;

/** What is told of a build that something ended before its time. */
public class InterruptionTest {

    private static final int LONG = 600_000;

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TestName test = new TestName();

    private WorkflowJob job;

    @Before
    public void configure() throws Exception {
        wecom.configure();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        job = jenkins.createProject(WorkflowJob.class, test.getMethodName());
    }

    @Test
    public void aTimeLimitIsToldByDefaultWithItsLength() throws Exception {
        global();
        build(
                "stage('E2E') { timeout(time: 10) { timeout(time: 1, unit: 'SECONDS') { timeout(5) { sleep 600 } } } }",
                Result.ABORTED);
        wecom.awaitMessages(1);
        assertThat(
                wecom.standIn().messages().get(0).content(),
                allOf(
                        startsWith("## <font color=\"comment\">Aborted</font> ["),
                        containsString("\n> Stage **E2E**\n> Time limit of 1 s exceeded\n"),
                        not(containsString("Timeout has been exceeded"))));
    }

    @Test
    public void aTimeLimitOfADeclarativePipelineIsKnownInItsPostSection() throws Exception {
        build("""
                pipeline {
                  agent none
                  stages {
                    stage('E2E') {
                      options { timeout(time: 1, unit: 'SECONDS') }
                      steps { sleep 600 }
                    }
                  }
                  post { always { wecomSend when: ["TIMEOUT"], language: "zh_CN" } }
                }
                """, Result.ABORTED);
        assertThat(wecom.standIn().messages().get(0).content(), containsString("\n> 阶段 **E2E**\n> 超出时限（1 秒）\n"));
    }

    @Test
    public void aTimeLimitThatWasCaughtIsNone() throws Exception {
        String limit = "timeout(time: 1, unit: 'SECONDS') { sleep 600 }";
        global();
        build("try { " + limit + " } catch (e) { }; wecomSend when: ['TIMEOUT']", Result.SUCCESS);
        build("catchError { " + limit + " }", Result.ABORTED);
        build("try { " + limit + " } catch (e) { }; error 'no cart'", Result.FAILURE);
        wecom.awaitMessages(1);
        assertThat(
                wecom.standIn().messages().get(0).content(),
                allOf(containsString("> `no cart`"), not(containsString("Time limit"))));
    }

    @Test
    public void whoAbortedAPipelineIsTold() throws Exception {
        global("ABORTED");
        job.setDefinition(new CpsFlowDefinition("stage('E2E') { sleep 600 }", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sleeping for", run);
        try (ACLContext zhangsan = ACL.as2(User.getById("zhangsan", true).impersonate2())) {
            run.doStop();
        }
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        wecom.awaitMessages(1);
        assertThat(
                wecom.standIn().messages().get(0).content(),
                containsString("\n> Stage **E2E**\n> Aborted by zhangsan\n[Console]"));
    }

    @Test
    public void whoAbortedAFreestyleBuildIsTold() throws Exception {
        FreeStyleProject project = freestyle("ABORTED");
        project.getBuildersList().add(new SleepBuilder(LONG));
        FreeStyleBuild build = project.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sleeping", build);
        try (ACLContext zhangsan = ACL.as2(User.getById("zhangsan", true).impersonate2())) {
            build.getExecutor().doStop();
        }
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(wecom.standIn().messages().get(0).content(), containsString("\n> Aborted by zhangsan\n[Console]"));
    }

    @Test
    public void theBuildTimeoutPluginsLimitIsATimeout() throws Exception {
        BuildTimeoutWrapper.MINIMUM_TIMEOUT_MILLISECONDS = 1000;
        FreeStyleProject aborted = freestyle("TIMEOUT");
        aborted.getBuildersList().add(new SleepBuilder(LONG));
        aborted.getBuildWrappersList()
                .add(new BuildTimeoutWrapper(new AbsoluteTimeOutStrategy("0"), List.of(new AbortOperation()), ""));
        jenkins.buildAndAssertStatus(Result.ABORTED, aborted);
        assertThat(wecom.standIn().messages().get(0).content(), containsString("\n> Time limit exceeded\n"));
        aborted.getBuildWrappersList()
                .replace(new BuildTimeoutWrapper(new AbsoluteTimeOutStrategy("0"), List.of(new FailOperation()), ""));
        jenkins.buildAndAssertStatus(Result.FAILURE, aborted);
        assertThat(wecom.standIn().messages().get(1).content(), containsString("\n> Time limit exceeded\n"));
    }

    @Test
    public void aBuildThatANewerOneMadeSuperfluousIsToldByNoDefaultRule() throws Exception {
        global();
        DisableConcurrentBuildsJobProperty single = new DisableConcurrentBuildsJobProperty();
        single.setAbortPrevious(true);
        job.addProperty(single);
        job.setDefinition(new CpsFlowDefinition(
                "if (env.BUILD_NUMBER == '1') { catchError { error 'no cart' }; sleep 600 }; error 'no lid'", true));
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sleeping for", first);
        jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.waitForCompletion(first);
        wecom.awaitMessages(1);
        assertThat(wecom.standIn().messages().get(0).content(), containsString("#2](http"));
        assertThat(RunReports.of(first).interruption(), is(Interruption.by(Interruption.Kind.SUPERSEDED, "#2")));
    }

    @Test
    public void aMilestoneThatANewerBuildPassedSaysWhichBuild() throws Exception {
        global("NOT_BUILT");
        job.setDefinition(
                new CpsFlowDefinition("milestone 1; if (env.BUILD_NUMBER == '1') { sleep 600 }; milestone 2", true));
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sleeping for", first);
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
        jenkins.assertBuildStatus(Result.NOT_BUILT, jenkins.waitForCompletion(first));
        wecom.awaitMessages(1);
        assertThat(wecom.standIn().messages().get(0).content(), containsString("\n> Superseded by #2\n[Console]"));
    }

    @Test
    public void anAgentThatWentAwayIsNamed() throws Exception {
        global("ABORTED", "FAILURE");
        ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS = 100;
        DumbSlave agent = jenkins.createSlave("linux-3", "linux-3", null);
        jenkins.waitOnline(agent);
        job.setDefinition(new CpsFlowDefinition("node('linux-3') { stage('E2E') { sh 'echo on; sleep 600' } }", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("+ sleep 600", run);
        jenkins.jenkins.removeNode(agent);
        jenkins.waitForCompletion(run);
        wecom.awaitMessages(1);
        assertThat(
                wecom.standIn().messages().get(0).content(),
                containsString("\n> Stage **E2E**\n> Agent linux-3 went away\n"));
    }

    @Test
    public void aMatrixTellsTheCombinationsThatFailedWithTheirLines() throws Exception {
        MatrixProject matrix = jenkins.createProject(MatrixProject.class, "matrix");
        matrix.setAxes(new AxisList(new Axis("jdk", "17", "21", "25")));
        matrix.getPublishersList().add(new WecomNotifier());
        matrix.getBuildersList().add(new TestBuilder() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, hudson.Launcher launcher, BuildListener listener) {
                String jdk = build.getBuildVariables().get("jdk");
                listener.getLogger().println("Cart.java:" + jdk + ": error: no cart");
                return jdk.equals("21");
            }
        });
        jenkins.buildAndAssertStatus(Result.FAILURE, matrix);
        assertThat(
                wecom.standIn().messages().get(0).content(),
                containsString(
                        "\n> `jdk=17: Cart.java:17: error: no cart`\n> `jdk=25: Cart.java:25: error: no cart`\n[C"));
    }

    private FreeStyleProject freestyle(String... events) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("freestyle-" + test.getMethodName());
        NotificationRule rule = new NotificationRule();
        rule.setWhen(List.of(events));
        WecomNotifier notifier = new WecomNotifier();
        notifier.setRules(List.of(rule));
        project.getPublishersList().add(notifier);
        return project;
    }

    /** A global rule for these events; for those by default where none is named. */
    private void global(String... events) {
        GlobalRule rule = new GlobalRule();
        rule.setJobs(test.getMethodName());
        if (events.length > 0) {
            rule.setWhen(List.of(events));
        }
        WecomGlobalConfiguration.get().setRules(List.of(rule));
    }

    private void build(String script, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        jenkins.buildAndAssertStatus(expected, job);
    }
}
