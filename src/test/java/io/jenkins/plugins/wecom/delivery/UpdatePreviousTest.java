package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** {@code updatePrevious}: a card becomes the next one. */
public class UpdatePreviousTest {

    private static final String STARTED =
            "wecomSend event: 'STARTED', format: 'card', updatePrevious: true, to: '%s'\n";
    private static final String ENDED = "wecomSend format: 'card', updatePrevious: true, to: '%s'\n";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Before
    public void receive() {
        wecom.receive();
    }

    @Test
    public void startedBecomesTheResultWithoutASecondMessage() throws Exception {
        WorkflowRun run = run(STARTED.formatted("alice, #42") + "def r = " + ENDED.formatted("#42, alice")
                + "echo \"ids ${r.msgIds} ${r.delivered}\"");
        assertThat(wecom.onlyMessage().content(), startsWith("Jenkins\nSucceeded shop #1"));
        assertThat(wecom.standIn().count(Call.UPDATE_CARD), is(1));
        assertThat(wecom.standIn().count(Call.SEND), is(1));
        jenkins.assertLogContains("[WeCom] Changed the card of alice, department 42.", run);
        jenkins.assertLogContains("ids [" + wecom.onlyMessage().msgid() + "] true", run);
    }

    @Test
    public void aCardIsChangedOnceThenANewOneIsSentAndTheLogSaysWhy() throws Exception {
        WorkflowRun run = run(STARTED.formatted("alice") + ENDED.formatted("alice") + ENDED.formatted("alice"));
        assertThat(wecom.standIn().messages(), hasSize(2));
        jenkins.assertLogContains(
                "The card sent before is not changed, and a new message is sent: it is no card that can be changed,",
                run);
    }

    @Test
    public void membersCardIsChangedAndAGroupChatGetsANewMessage() throws Exception {
        String body = "{\"chatid\":\"ops\",\"name\":\"Build room\",\"userlist\":[\"alice\",\"bob\"]}";
        new HttpCaller(wecom.standIn()).post(Call.CHAT_CREATE, wecom.standIn().token(), body);
        WorkflowRun run = run(STARTED.formatted("alice, chat:ops") + ENDED.formatted("alice, chat:ops"));
        assertThat(wecom.standIn().count(Call.UPDATE_CARD), is(1));
        assertThat(wecom.standIn().count(Call.SEND), is(1));
        assertThat(wecom.standIn().count(Call.CHAT_SEND), is(2));
        assertThat(wecom.standIn().messages().get(0).content(), startsWith("Jenkins\nSucceeded shop #1"));
        jenkins.assertLogContains("[WeCom] Changed the card of alice.", run);
        jenkins.assertLogContains("What was sent to a chat cannot be changed; a new message is sent there.", run);
        jenkins.assertLogContains("[WeCom] Sent to chat ops.", run);
    }

    @Test
    public void othersGetACardOfTheirOwn() throws Exception {
        WorkflowRun run = run(STARTED.formatted("alice") + ENDED.formatted("bob"));
        assertThat(wecom.standIn().messages(), hasSize(2));
        jenkins.assertLogNotContains("not changed", run);
    }

    @Test
    public void withoutAReceivingUrlCardsAreSentOneAfterTheOther() throws Exception {
        WecomGlobalConfiguration.get().setReceivers(List.of());
        wecom.standIn().receiving(false);
        WorkflowRun run = run(STARTED.formatted("alice") + ENDED.formatted("alice"));
        assertThat(wecom.standIn().messages(), hasSize(2));
        assertThat(wecom.standIn().messages().get(0).json(), containsString("text_notice"));
        jenkins.assertLogContains("a new message is sent: the application has no receiving URL.", run);
    }

    @Test
    public void whatWecomRefusesToChangeIsSentAnew() throws Exception {
        wecom.standIn().next(Call.UPDATE_CARD, Fault.answer(60140, "invalid response_code"));
        WorkflowRun run = run(STARTED.formatted("alice") + ENDED.formatted("alice"));
        assertThat(wecom.standIn().messages(), hasSize(2));
        jenkins.assertLogContains("a new message is sent: WeCom refused to change the card with code 60140", run);
    }

    @Test
    public void aLostAnswerIsPerhapsAChange() throws Exception {
        wecom.standIn().next(Call.UPDATE_CARD, Fault.dropAfterDelivery());
        WorkflowRun run = run(STARTED.formatted("alice") + ENDED.formatted("alice"));
        assertThat(wecom.standIn().messages(), hasSize(1));
        jenkins.assertLogContains("[WeCom] Perhaps sent: WeCom was asked to change the card", run);
        assertThat(JenkinsRule.getLog(run), not(containsString("not changed")));
    }

    @Test
    public void onlyACardCanTakeACardsPlaceAndOneOfTheTwoIsEnough() throws Exception {
        WorkflowRun run =
                run(STARTED.formatted("alice") + ENDED.formatted("alice").replace("card", "markdown"));
        jenkins.assertLogContains("a new message is sent: only a card can take its place (format: 'card').", run);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "both");
        job.setDefinition(new CpsFlowDefinition("wecomSend updatePrevious: true, replacePrevious: true", true));
        jenkins.assertLogContains(
                "updatePrevious 'true' is not allowed: a message is either changed or replaced",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    public void aCodeEndsAfterThreeDays() {
        long sent = 1_000_000;
        assertThat(CardUpdater.isOver(sent, sent + Duration.ofHours(72).toMillis() - 1), is(false));
        assertThat(CardUpdater.isOver(sent, sent + Duration.ofHours(72).toMillis()), is(true));
    }

    private WorkflowRun run(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(job);
    }
}
