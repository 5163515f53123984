package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.jvnet.hudson.test.JenkinsRule;

/** A report waits for the end of its build where no one can know the result before. */
public class DeferredReportTest {

    private static final String WARNING = "[WeCom] Warning: there was an error in a block that has not ended,"
            + " so no one knows yet how the build ends. The report waits until then.";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TestName test = new TestName();

    @Before
    public void configure() throws Exception {
        wecom.configure();
        WecomGlobalConfiguration.get().setRules(List.of());
    }

    @Test
    public void afterAnErrorInAnOpenBlockTheReportWaitsForTheEnd() throws Exception {
        WorkflowRun run = build(
                "try { error 'no cart' } finally { def sent = wecomSend(when: ['FAILURE']); echo \"held: ${sent.held}\" }",
                Result.FAILURE);
        jenkins.assertLogContains(WARNING, run);
        jenkins.assertLogContains("held: [alice]", run);
        wecom.awaitMessages(1);
        assertThat(
                wecom.standIn().messages().get(0).content(),
                allOf(startsWith("## <font color=\"warning\">Failed</font> ["), containsString("\n> `no cart`\n")));
    }

    @Test
    public void anErrorThatTurnsOutToBeCaughtIsNoFailure() throws Exception {
        WorkflowRun run =
                build("try { error 'no cart' } catch (e) { wecomSend when: ['FAILURE'] }; wecomSend()", Result.SUCCESS);
        jenkins.assertLogContains(WARNING, run);
        wecom.awaitMessages(1);
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(
                wecom.standIn().messages().get(0).content(), startsWith("## <font color=\"info\">Succeeded</font> ["));
    }

    @Test
    public void aResultThatIsSetAnEventAndWordsOfOnesOwnAreSentAtOnce() throws Exception {
        WorkflowRun run = build("""
                try { error 'no cart' } finally {
                  wecomSend event: 'STARTED'
                  wecomSend message: 'own words'
                  currentBuild.result = 'FAILURE'
                  wecomSend()
                }
                """, Result.FAILURE);
        jenkins.assertLogNotContains(WARNING, run);
        assertThat(wecom.standIn().messages(), hasSize(3));
        assertThat(
                wecom.standIn().messages().get(2).content(), startsWith("## <font color=\"warning\">Failed</font> ["));
    }

    @Test
    public void anErrorThatItsStageSurvivedMakesNoReportWait() throws Exception {
        WorkflowRun run = build(
                "stage('Lint') { try { error 'style' } catch (e) { } }; stage('Tell') { wecomSend() }", Result.SUCCESS);
        jenkins.assertLogNotContains(WARNING, run);
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aGlobalRuleLeavesOutWhoHearsOfItFromTheStep() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setTo("alice, bob");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        build("try { error 'no cart' } finally { wecomSend() }", Result.FAILURE);
        wecom.awaitMessages(2);
        assertThat(wecom.standIn().messages().get(0).users(), contains("alice"));
        assertThat(wecom.standIn().messages().get(1).users(), contains("bob"));
    }

    @Test
    public void aReportThatWaitsIsOfWhatTheRunWasComparedWithThen() throws Exception {
        build("error 'no cart'", Result.FAILURE);
        WorkflowJob job = jenkins.jenkins.getItemByFullName(test.getMethodName(), WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                try { error 'no cart' } finally {
                  wecomSend when: ['STILL_FAILING']
                  currentBuild.previousBuild.rawBuild.delete()
                }
                """, false));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        wecom.awaitMessages(1);
        assertThat(wecom.headlines(), contains(startsWith("## <font color=\"warning\">Failed</font> [")));
    }

    private WorkflowRun build(String script, Result expected) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, test.getMethodName());
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
