package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The parts of a report that only Pipelines have. */
public class PipelineReportTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private WorkflowJob job;

    @Before
    public void configure() throws Exception {
        job = jenkins.createProject(WorkflowJob.class, "shop");
    }

    @Test
    public void theStageThatFailedIsNamed() throws Exception {
        assertThat(stage("stage('Build') {}; stage('Test') { error 'no cart' }"), is("Test"));
    }

    @Test
    public void theInnermostStageIsNamed() throws Exception {
        assertThat(stage("stage('CI') { stage('Build') {}; stage('Test') { error 'no cart' } }"), is("Test"));
        assertThat(stage("stage('CI') { stage('Build') {}; error 'no cart' }"), is("CI"));
    }

    @Test
    public void anErrorOfTheScriptItselfHasItsStage() throws Exception {
        assertThat(stage("stage('Test') { throw new Exception('no cart') }"), is("Test"));
    }

    @Test
    public void anErrorThatWasCaughtIsNotTheOne() throws Exception {
        assertThat(
                stage("stage('Lint') { try { error 'style' } catch (e) {} }; stage('Test') { error 'no cart' }"),
                is("Test"));
        assertThat(stage("stage('Test') { retry(2) { echo 'x' } ; error 'no cart' }"), is("Test"));
    }

    @Test
    public void anErrorThatFailedTheBuildAndWasCaughtIs() throws Exception {
        assertThat(
                stage("stage('Test') { catchError { error 'no cart' } }; stage('Deploy') { echo 'done' }"), is("Test"));
        assertThat(
                stage("stage('Test') { try { error 'no cart' } catch (e) { currentBuild.result = 'FAILURE' } };"
                        + " stage('Deploy') {}"),
                is("Test"));
    }

    @Test
    public void ofParallelStagesTheOneThatFailedIsNamed() throws Exception {
        assertThat(stage("""
                        parallel failFast: true,
                          'on Linux': { stage('Linux') { sleep 600 } },
                          'on Windows': { stage('Windows') { error 'no cart' } }
                        """), is("Windows"));
    }

    @Test
    public void outsideOfStagesThereIsNone() throws Exception {
        assertThat(stage("error 'no cart'"), is(nullValue()));
        assertThat(stage("stage('Build') {}; error 'no cart'"), is(nullValue()));
    }

    @Test
    public void aStageWithoutBlockLastsUntilTheNext() throws Exception {
        assertThat(stage("stage 'Build'; echo 'x'; stage 'Test'; error 'no cart'"), is("Test"));
    }

    @Test
    public void aSuccessHasNoFailedStage() throws Exception {
        BuildReport report = RunReports.of(run("stage('Lint') { try { error 'style' } catch (e) {} }", Result.SUCCESS));
        assertThat(report.stage(), is(nullValue()));
    }

    @Test
    public void inAPostSectionStageAndErrorLinesAreKnownAlready() throws Exception {
        run("""
                pipeline {
                  agent any
                  stages {
                    stage('Build') { steps { echo 'compiled' } }
                    stage('Test') { steps { echo 'ERROR: expected 12.50 but was 12.49'; error 'tests' } }
                    stage('Deploy') { steps { echo 'never' } }
                  }
                  post { failure { wecomSend() } }
                }
                """, Result.FAILURE);
        String content = wecom.standIn().messages().get(0).content();
        assertThat(content, containsString("\n> Stage **Test**\n"));
        assertThat(content, containsString("\n> `ERROR: expected 12.50 but was 12.49`\n"));
    }

    @Test
    public void pipelinesOwnLinesAreNoErrorLines() throws Exception {
        BuildReport report =
                RunReports.of(run("wecomSend message: 'error'; echo 'the disk is full'; error 'x'", Result.FAILURE));
        assertThat(report.errorLines(), contains("x"));
        job.setDefinition(new CpsFlowDefinition("echo 'the disk is full'; currentBuild.result = 'FAILURE'", true));
        assertThat(
                RunReports.of(jenkins.buildAndAssertStatus(Result.FAILURE, job)).errorLines(),
                hasItem("the disk is full"));
    }

    @Test
    public void aReplayAndARebuildNameTheBuildTheyRepeat() throws Exception {
        WorkflowRun first = run("echo 'x'", Result.SUCCESS);
        ReplayAction replay = first.getAction(ReplayAction.class);
        WorkflowRun second =
                (WorkflowRun) replay.run("echo 'y'", java.util.Map.of()).get();
        assertThat(
                RunReports.of(jenkins.assertBuildStatusSuccess(second)).cause(),
                is(Cause.replay(BuildLink.number(1), "SYSTEM")));
    }

    @Test
    public void aStageAndAnErrorCannotWriteMarkdown() throws Exception {
        run(
                "stage('[x](http://evil.example) <font color=\"info\">ok</font> `a`\\n# b') {"
                        + " currentBuild.result = 'FAILURE'; echo 'ERROR `[y](http://evil.example)`';"
                        + " try { error 'no' } finally { wecomSend() } }",
                Result.FAILURE);
        String content = wecom.standIn().messages().get(0).content();
        assertThat(content.replaceAll("`[^`]*`", ""), not(containsString("](http://evil.example")));
        assertThat(content, not(containsString("<font color=\"info\">")));
        assertThat(content.lines().filter(line -> line.startsWith("#")).toList(), hasSize(1));
        assertThat(content, containsString("ERROR "));
    }

    private String stage(String script) throws Exception {
        return RunReports.of(run(script, Result.FAILURE)).stage();
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
