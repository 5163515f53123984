package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Messages of builds to members, group chats and by group robots. */
public class DestinationsTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(JENKINS);

    @Before
    public void aChatAndARobot() throws Exception {
        String body = "{\"chatid\":\"ops\",\"name\":\"Build room\",\"userlist\":[\"alice\",\"bob\"]}";
        HttpCaller caller = new HttpCaller(wecom.standIn());
        caller.post(Call.CHAT_CREATE, wecom.standIn().token(), body);
        secretText("robot", "wecombot://" + WecomStandIn.ROBOT_KEY);
    }

    @Test
    public void membersAndChatsAreToldAndEachHasItsLine() throws Exception {
        WorkflowRun run = wecom.run(
                "def r = wecomSend message: 'hello', to: 'bob, chat:ops'; echo \"${r.delivered} ${r.msgIds.size()}\"",
                Result.SUCCESS);
        assertThat(recipients(), contains("bob", "chat:ops"));
        JENKINS.assertLogContains("[WeCom] Sent to bob.", run);
        JENKINS.assertLogContains("[WeCom] Sent to chat ops.", run);
        JENKINS.assertLogContains("true 1", run);
    }

    @Test
    public void theOutcomeIsTheWorstOfAll() throws Exception {
        WorkflowRun run = wecom.run(
                "def r = wecomSend message: 'hello', to: 'chat:none, bob'; echo \"${r.delivered} ${r.errcode} ${r.msgIds.size()}\"",
                Result.SUCCESS);
        assertThat(recipients(), contains("bob"));
        JENKINS.assertLogContains("[WeCom] Sent to bob.", run);
        JENKINS.assertLogContains("[WeCom] Not sent: WeCom refused the message with code 86003", run);
        JENKINS.assertLogContains("false 86003 1", run);
        wecom.run("wecomSend message: 'again', to: 'bob, chat:none', failOnError: true", Result.FAILURE);
    }

    @Test
    public void whatMayHaveArrivedInAChatIsNotSentAgain() throws Exception {
        wecom.standIn().always(Call.CHAT_SEND, Fault.status(502).afterDelivery());
        WorkflowRun run = wecom.run(
                "def r = wecomSend message: 'hello', to: 'chat:ops', retry: 3; echo \"${r.perhapsDelivered}\"",
                Result.SUCCESS);
        assertThat(recipients(), contains("chat:ops"));
        JENKINS.assertLogContains("[WeCom] Perhaps sent: ", run);
    }

    @Test
    public void theDefaultRecipientsMayBeAChat() throws Exception {
        io.jenkins.plugins.wecom.config.WecomGlobalConfiguration.get().setRecipients("chat:ops");
        wecom.run("wecomSend message: 'hello'", Result.SUCCESS);
        assertThat(recipients(), contains("chat:ops"));
    }

    @Test
    public void aChatIdThatIsNoneIsLeftOut() throws Exception {
        WorkflowRun run = wecom.run("wecomSend message: 'hello', to: 'bob, chat:a_b, chat:x/y'", Result.SUCCESS);
        assertThat(recipients(), contains("bob"));
        JENKINS.assertLogContains("The recipient \"chat:a_b\" is left out", run);
        JENKINS.assertLogContains("The recipient \"chat:x/y\" is left out", run);
    }

    @Test
    public void aRobotWritesIntoItsChatAndInheritedRecipientsArePassedOver() throws Exception {
        WorkflowRun run = wecom.run("wecomSend message: '**hello**', credentialsId: 'robot'", Result.SUCCESS);
        assertThat(recipients(), contains("robot:Build room"));
        JENKINS.assertLogContains("[WeCom] Sent to robot robot.", run);
        JENKINS.assertLogNotContains("Warning", run);
        assertThat(wecom.standIn().count(Call.GETTOKEN), is(0));
    }

    @Test
    public void whatARobotDoesNotHaveIsAWarning() throws Exception {
        WorkflowRun run = wecom.run(
                "wecomSend message: 'hello', credentialsId: 'robot', to: 'alice', safe: true, replacePrevious: true",
                Result.SUCCESS);
        assertThat(recipients(), contains("robot:Build room"));
        JENKINS.assertLogContains("has no recipients; those given are passed over", run);
        JENKINS.assertLogContains("has no confidential messages", run);
        JENKINS.assertLogContains("cannot be", run);
    }

    @Test
    public void aWebhookAddressKeepsItsHost() throws Exception {
        secretText("webhook", wecom.standIn().uri() + "/cgi-bin/webhook/send?key=" + WecomStandIn.ROBOT_KEY);
        io.jenkins.plugins.wecom.config.WecomGlobalConfiguration.get().setApiBase("http://127.0.0.1:1");
        WorkflowRun run = wecom.run("wecomSend message: 'hello', credentialsId: 'webhook'", Result.SUCCESS);
        assertThat(recipients(), contains("robot:Build room"));
        assertThat(JenkinsRule.getLog(run), not(containsString(WecomStandIn.ROBOT_KEY)));
    }

    @Test
    public void aWrongKeyIsSaidWithWhatHelps() throws Exception {
        secretText("wrong", "wecombot://wrong-key-of-a-robot");
        WorkflowRun run = wecom.run("wecomSend message: 'hello', credentialsId: 'wrong'", Result.SUCCESS);
        JENKINS.assertLogContains("93000", run);
        JENKINS.assertLogContains("Copy the robot's webhook address anew", run);
        JENKINS.assertLogNotContains("wrong-key", run);
        assertThat(wecom.standIn().messages(), hasSize(0));
    }

    @Test
    public void aTextThatIsNoAddressIsSaid() throws Exception {
        secretText("none", "https://ci.example.com/");
        WorkflowRun run = wecom.run("wecomSend message: 'hello', credentialsId: 'none'", Result.SUCCESS);
        JENKINS.assertLogContains(
                "The text of the credentials \"none\" is no wechat:// address, nor that of a group robot", run);
    }

    private static void secretText(String id, String text) throws Exception {
        WecomRule.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(text)));
    }

    private List<String> recipients() {
        return wecom.standIn().messages().stream()
                .map(ReceivedMessage::recipients)
                .toList();
    }
}
