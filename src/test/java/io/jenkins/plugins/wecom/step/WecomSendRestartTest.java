package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

public class WecomSendRestartTest {

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    public void whatWasOnItsWayIsPerhapsSentAndNotSentAgain() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            wecom.standIn().always(Call.SEND, Fault.hang().afterDelivery());
            start(jenkins, "def r = wecomSend(); echo \"delivered ${r.delivered}, perhaps ${r.perhapsDelivered}\"");
            wecom.awaitRequest(Call.SEND);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            WorkflowRun run = finished(jenkins);
            assertThat(
                    run.getLog(1000).stream()
                            .filter(line -> line.contains("Perhaps sent"))
                            .toList(),
                    contains(containsString("[WeCom] Perhaps sent: Jenkins was restarted")));
            assertThat(
                    run.getAction(WecomAction.class).getLines(),
                    contains(containsString("Perhaps sent: Jenkins was restarted")));
            jenkins.assertLogContains("delivered false, perhaps true", run);
            assertThat(wecom.standIn().messages(), hasSize(1));
            assertThat(wecom.standIn().count(Call.SEND), is(1));
        });
    }

    @Test
    public void whatHadNotBegunIsSentAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            start(jenkins, "def r = wecomSend(); echo \"delivered ${r.delivered}\"");
            wecom.awaitRequest(Call.GETTOKEN);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            jenkins.assertLogContains("delivered true", finished(jenkins));
            assertThat(wecom.standIn().messages(), hasSize(1));
        });
    }

    @Test
    public void whatWasDecidedOnIsToldAfterTheRestartThoughTheBuildBeforeIsGone() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WorkflowRun failed = start(jenkins, "error 'no'");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(failed));
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            failed.getParent().setDefinition(new CpsFlowDefinition("wecomSend when: ['FIXED']", true));
            failed.getParent().scheduleBuild2(0).waitForStart();
            wecom.awaitRequest(Call.GETTOKEN);
            failed.delete();
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            finished(jenkins);
            assertThat(wecom.headlines(), contains(startsWith("## <font color=\"info\">Fixed</font> ")));
        });
    }

    @Test
    public void aReportThatWaitedForTheEndIsSentAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            WorkflowRun run = start(jenkins, "try { error 'no cart' } finally { wecomSend() }");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            wecom.awaitRequest(Call.GETTOKEN);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            wecom.awaitMessages(1);
            assertThat(wecom.headlines(), contains(startsWith("## <font color=\"warning\">Failed</font> ")));
        });
    }

    @Test
    public void whatWasBeingUploadedIsSentAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            wecom.standIn().always(Call.UPLOAD, Fault.hang());
            start(jenkins, """
                    node {
                      writeFile file: 'report.txt', text: 'All tests passed.'
                      def r = wecomSend file: 'report.txt'
                      echo "delivered ${r.delivered}"
                    }
                    """);
            wecom.awaitRequest(Call.UPLOAD);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            jenkins.assertLogContains("delivered true", finished(jenkins));
            assertThat(wecom.standIn().messages(), hasSize(1));
            assertThat(wecom.standIn().file(wecom.standIn().messages().get(0)).name(), is("report.txt"));
        });
    }

    @Test
    public void whatWaitedForAThreadIsSentAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerMinute("0");
            wecom.standIn().always(Call.SEND, Fault.hang());
            start(jenkins, """
                    def branches = [:]
                    for (int i = 0; i < 65; i++) {
                      branches["branch $i"] = { def r = wecomSend(); echo "perhaps ${r.perhapsDelivered}" }
                    }
                    parallel branches
                    """);
            wecom.awaitRequests(Call.SEND, 64);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            String log = JenkinsRule.getLog(finished(jenkins));
            assertThat(log.lines().filter("perhaps true"::equals).count(), is(64L));
            assertThat(log.lines().filter("perhaps false"::equals).count(), is(1L));
            assertThat(wecom.standIn().messages(), hasSize(1));
            assertThat(wecom.standIn().count(Call.SEND), is(65));
        });
    }

    @Test
    public void theResultIsReadAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WorkflowRun run = start(
                    jenkins,
                    "def r = wecomSend(); echo 'sent'; sleep 5; echo \"then ${r.delivered} ${r.msgIds.size()}\"");
            jenkins.waitForMessage("sent", run);
        });
        sessions.then(jenkins -> {
            jenkins.assertLogContains("then true 1", finished(jenkins));
            assertThat(wecom.standIn().messages(), hasSize(1));
        });
    }

    @Test
    public void whatWasSentBeforeTheRestartIsReplacedAfterIt() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WorkflowRun run =
                    start(jenkins, "wecomSend event: 'STARTED'; echo 'sent'; sleep 5; wecomSend replacePrevious: true");
            jenkins.waitForMessage("sent", run);
        });
        sessions.then(jenkins -> {
            jenkins.assertLogContains("[WeCom] Recalled msg-1.", finished(jenkins));
            assertThat(wecom.standIn().messages().get(0).recalled(), is(true));
            assertThat(wecom.standIn().messages().get(1).recalled(), is(false));
        });
    }

    @Test
    public void whatWasBeingRecalledIsPerhapsRecalledAndNotRecalledAgain() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            wecom.standIn().always(Call.RECALL, Fault.hang().afterDelivery());
            start(jenkins, "def r = wecomSend(); wecomRecall msgIds: r.msgIds");
            wecom.awaitRequest(Call.RECALL);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            jenkins.assertLogContains("[WeCom] Perhaps recalled: msg-1. ", finished(jenkins));
            assertThat(wecom.standIn().count(Call.RECALL), is(1));
        });
    }

    private static WorkflowRun start(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun finished(JenkinsRule jenkins) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getLastBuild();
        return jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
    }
}
