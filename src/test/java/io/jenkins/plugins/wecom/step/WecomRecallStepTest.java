package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Messages taken back: by {@code wecomRecall}, and by a message that replaces them. */
public class WecomRecallStepTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void whatWasSentIsTakenBackInTheSandbox() throws Exception {
        WorkflowRun run = run("""
                def r = wecomSend message: 'Deploying', to: 'alice,bob'
                wecomRecall msgIds: r.msgIds
                """, Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Recalled msg-1.", run);
        assertThat(recalled(), contains(true));
    }

    @Test
    public void whatCannotBeTakenBackIsToldAndTheRestIsTakenBack() throws Exception {
        String script = """
                def r = wecomSend message: 'Deploying'
                wecomRecall msgIds: ['unknown'] + r.msgIds%s
                echo 'goes on'
                """;
        WorkflowRun run = run(script.formatted(""), Result.SUCCESS);
        jenkins.assertLogContains(
                "[WeCom] Not recalled: unknown. WeCom refused to take the message back with code 40058", run);
        jenkins.assertLogContains("[WeCom] {\"errcode\":40058", run);
        jenkins.assertLogContains("[WeCom] Recalled msg-1.", run);
        jenkins.assertLogContains("goes on", run);

        WorkflowRun failed = run(script.formatted(", failOnError: true"), Result.FAILURE);
        jenkins.assertLogContains("ERROR: WeCom refused to take the message back with code 40058", failed);
        jenkins.assertLogContains("[WeCom] Recalled msg-2.", failed);
        assertThat(recalled(), contains(true, true));
    }

    @Test
    public void aLostAnswerIsPerhapsRecalled() throws Exception {
        wecom.standIn().always(Call.RECALL, Fault.dropAfterDelivery());
        WorkflowRun run = run("def r = wecomSend(); wecomRecall msgIds: r.msgIds", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Perhaps recalled: msg-1. WeCom was asked to take the message back", run);
    }

    @Test
    public void whenWecomIsOutOfReachTheRestIsNotTried() throws Exception {
        wecom.standIn().always(Call.GETTOKEN, Fault.status(404));
        WorkflowRun run = run("wecomRecall msgIds: ['a', 'b', 'c']", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not recalled: a, b, c. 127.0.0.1", run);
        assertThat(wecom.standIn().count(Call.GETTOKEN), is(1));
    }

    @Test
    public void whatIsWrongInTheJenkinsfileFailsTheStepAndWhatIsMissingOutsideDoesNot() throws Exception {
        jenkins.assertLogContains("ERROR: msgIds is missing: it must be a list", run("wecomRecall()", Result.FAILURE));
        jenkins.assertLogContains("ERROR: msgIds ''", run("wecomRecall msgIds: ['']", Result.FAILURE));
        jenkins.assertLogContains(
                "[WeCom] Nothing to recall: no message was sent.", run("wecomRecall msgIds: []", Result.SUCCESS));
        String gone = "wecomRecall msgIds: ['a'], credentialsId: 'gone'";
        jenkins.assertLogContains(
                "[WeCom] Not recalled: a. There are no credentials with the ID \"gone\"", run(gone, Result.SUCCESS));
        run(gone + ", failOnError: true", Result.FAILURE);
        assertThat(wecom.standIn().requests(Call.RECALL), empty());
    }

    @Test
    public void aNoticeOfTheStartGivesWayToTheResult() throws Exception {
        WorkflowRun run = run("""
                pipeline {
                  agent none
                  stages {
                    stage('Build') {
                      steps {
                        wecomSend event: 'STARTED', to: 'Alice,#42'
                        wecomSend message: 'to others', to: 'alice'
                        wecomSend message: 'still building', to: '#42,alice'
                      }
                    }
                  }
                  post {
                    always {
                      wecomSend replacePrevious: true, to: 'alice,#42'
                    }
                  }
                }
                """, Result.SUCCESS);
        assertThat(recalled(), contains(true, false, true, false));
        jenkins.assertLogContains("[WeCom] Recalled msg-1.", run);
        jenkins.assertLogContains("[WeCom] Recalled msg-3.", run);
    }

    @Test
    public void eachMessageReplacesTheOneBefore() throws Exception {
        run("for (int i = 0; i < 3; i++) { wecomSend message: \"step ${i}\", replacePrevious: true }", Result.SUCCESS);
        assertThat(recalled(), contains(true, true, false));
        assertThat(wecom.standIn().count(Call.RECALL), is(2));
    }

    @Test
    public void aMessageOfAnotherBuildStays() throws Exception {
        run("wecomSend()", Result.SUCCESS);
        run("wecomSend replacePrevious: true", Result.SUCCESS);
        assertThat(recalled(), contains(false, false));
    }

    @Test
    public void nothingIsTakenBackWhereTheNewMessageDidNotArrive() throws Exception {
        for (Fault fault : List.of(Fault.answer(50003, "disabled"), Fault.drop(), Fault.dropAfterDelivery())) {
            wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"), fault);
            run("wecomSend retry: 1, wait: 0; wecomSend replacePrevious: true, retry: 0", Result.SUCCESS);
        }
        assertThat(wecom.standIn().requests(Call.RECALL), empty());
        assertThat(recalled(), hasItem(false));
    }

    @Test
    public void whatCannotBeTakenBackStaysAndTheDeliveryIsOne() throws Exception {
        wecom.standIn().next(Call.RECALL, Fault.answer(40058, "too old"));
        WorkflowRun run = run("""
                wecomSend event: 'STARTED'
                def r = wecomSend replacePrevious: true, failOnError: true
                echo "delivered ${r.delivered} ${r.error}"
                wecomSend replacePrevious: true
                """, Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not recalled: msg-1. WeCom refused to take the message back", run);
        jenkins.assertLogContains("delivered true null", run);
        jenkins.assertLogContains("[WeCom] Recalled msg-2.", run);
        assertThat(recalled(), contains(false, true, false));
    }

    private List<Boolean> recalled() {
        return wecom.standIn().messages().stream()
                .map(ReceivedMessage::recalled)
                .toList();
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        return wecom.run(script, expected);
    }
}
