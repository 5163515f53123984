package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.User;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.chats.ChatMaker;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
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
        JENKINS.assertLogContains("[WeCom] Not sent to chat none: WeCom refused the message with code 86003", run);
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
        JENKINS.assertLogContains("[WeCom] Perhaps sent to chat ops: ", run);
    }

    @Test
    public void theDefaultRecipientsMayBeAChat() throws Exception {
        WecomGlobalConfiguration.get().setRecipients("chat:ops");
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
        WecomGlobalConfiguration.get().setApiBase("http://127.0.0.1:1");
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

    @Test
    public void peopleAreCalledInChatsAndByRobots() throws Exception {
        WorkflowRun run = wecom.run(
                "wecomSend message: 'hello', to: 'alice, chat:ops', mention: 'bob, #42, @all'\n"
                        + "wecomSend message: 'hello', format: 'text', credentialsId: 'robot', mention: '@all'\n"
                        + "wecomSend message: 'hello', to: 'alice', mention: 'bob'",
                Result.SUCCESS);
        List<ReceivedMessage> messages = wecom.standIn().messages();
        assertThat(messages.get(0).content(), is("hello"));
        assertThat(messages.get(1).content(), is("hello"));
        assertThat(messages.get(2).mentioned(), contains("@all"));
        JENKINS.assertLogContains("\"#42\" is not mentioned", run);
        JENKINS.assertLogContains("Everyone (@all) is not mentioned", run);
        JENKINS.assertLogContains("Nobody is mentioned: people are mentioned in group chats", run);
    }

    @Test
    public void keywordsCallThePeopleOfTheBuild() throws Exception {
        User requester = User.getById("zhangsan", true);
        requester.addProperty(new WecomUserProperty("bob"));
        WorkflowJob job = wecom.pipeline("wecomSend message: 'hello', to: 'chat:ops', mention: '@requester, alice'");
        JENKINS.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("zhangsan"))));
        assertThat(wecom.standIn().messages().get(0).content(), is("hello\n<@alice> <@bob>"));
    }

    @Test
    public void aReportWithPeopleToCallStillFitsOneMessage() throws Exception {
        String parameters = "message: '" + "x".repeat(1900) + "\\n${WECOM_REPORT}', mention: 'alice, bob'";
        wecom.run(
                "def f = [:]; for (int i = 0; i < 5; i++) { f[\"fact $i\"] = '" + "y".repeat(90) + "' }\n"
                        + "wecomSend to: 'chat:ops', facts: f, " + parameters + "\n"
                        + "wecomSend credentialsId: 'robot', facts: f, " + parameters,
                Result.SUCCESS);
        List<ReceivedMessage> messages = wecom.standIn().messages();
        assertThat(messages, hasSize(2));
        assertThat(messages.get(0).size(), lessThanOrEqualTo(2048));
        assertThat(messages.get(1).size(), allOf(greaterThan(2048), lessThanOrEqualTo(4096)));
        for (ReceivedMessage message : messages) {
            assertThat(message.content().endsWith("\n<@alice> <@bob>"), is(true));
        }
    }

    @Test
    public void aCardTakesTheFormThatTheDestinationHas() throws Exception {
        WorkflowRun run = wecom.run(
                "wecomSend to: 'chat:ops', format: 'card'\nwecomSend credentialsId: 'robot', format: 'textcard'\n"
                        + "wecomSend to: 'bob, chat:ops', format: 'card'",
                Result.SUCCESS);
        assertThat(
                wecom.standIn().messages().stream().map(ReceivedMessage::type).toList(),
                contains("textcard", "template_card", "template_card", "textcard"));
        JENKINS.assertLogContains("A group chat takes no template cards", run);
    }

    @Test
    public void aRobotGetsFifteenReportsAMinuteAndTheRestInADigest() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute(String.valueOf(30));
        WorkflowRun run =
                wecom.run("for (int i = 0; i < 16; i++) { wecomSend credentialsId: 'robot' }", Result.SUCCESS);
        assertThat(wecom.standIn().messages(), hasSize(15));
        JENKINS.assertLogContains("robot robot", run);
        try (JenkinsRule.WebClient browser = JENKINS.createWebClient()) {
            String lists = browser.goTo("manage/wecom/api/json?destination=robot", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(lists, containsString("\"held\":[{\"destination\":\"robot\",\"application\":\"robot\""));
            assertThat(lists, not(containsString("robot:robot")));
        }
        RateLimiter.get().setClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20)));
        ExtensionList.lookupSingleton(DigestDispatcher.class).send(new Cancellation());
        assertThat(wecom.standIn().messages(), hasSize(16));
        RateLimiter.get().setClock(Clock.systemUTC());
    }

    @Test
    public void aChatIsMadeAndLeftAloneWhereNothingDiffers() throws Exception {
        String step = "wecomChat(id: 'dev', name: 'Developers', owner: 'bob', members: 'bob, carol')";
        WorkflowRun run = wecom.run("echo \"chat:${" + step + "}\"\n" + step, Result.SUCCESS);
        JENKINS.assertLogContains("chat:dev", run);
        JENKINS.assertLogContains("[WeCom] Made the group chat \"Developers\" (chat:dev).", run);
        JENKINS.assertLogContains("[WeCom] The group chat \"Developers\" (chat:dev) is as it should be.", run);
        assertThat(wecom.standIn().count(Call.CHAT_UPDATE), is(0));
        wecom.run(step.replace("carol", "carol, lisi"), Result.SUCCESS);
        assertThat(wecom.standIn().count(Call.CHAT_UPDATE), is(1));
    }

    @Test
    public void aChatThatCannotBeIsAnErrorInThePipelineOrToldInTheLog() throws Exception {
        wecom.run("wecomChat id: 'dev', name: '" + "x".repeat(51) + "', members: 'bob, carol'", Result.FAILURE);
        wecom.run("wecomChat id: 'dev', name: 'x', members: 'bob, #2, carol'", Result.FAILURE);
        assertThat(wecom.standIn().count(Call.CHAT_GET), is(0));
        wecom.standIn().chats().withoutRoot(WecomStandIn.AGENT_ID);
        WorkflowRun run = wecom.run("wecomChat id: 'dev', name: 'x', members: 'bob, carol'", Result.SUCCESS);
        JENKINS.assertLogContains("has to be the root department", run);
        wecom.run("wecomChat id: 'dev', name: 'x', members: 'bob, carol', failOnError: true", Result.FAILURE);
        wecom.run(
                "wecomChat id: 'dev', name: 'x', members: 'bob, carol', credentialsId: 'robot', failOnError: true",
                Result.FAILURE);
    }

    @Test
    public void theButtonOfTheGlobalFormMakesAChatAndSaysWhatIsWrongByTheFormsLabels() throws Exception {
        assertThat(pressed("dev", "Developers", "bob", "bob, carol"), containsString("Made the group chat"));
        assertThat(pressed("dev", "Developers", "bob", "bob, carol"), containsString("is as it should be"));
        assertThat(pressed("dev", "Testers", "", "bob, lisi"), containsString("Changed the group chat"));
        assertThat(wecom.standIn().count(Call.CHAT_UPDATE), is(1));
        assertThat(pressed("", "", "", ""), containsString("ID '' is not allowed"));
        assertThat(pressed("dev", "", "", "bob, lisi"), containsString("Name '' is not allowed"));
        assertThat(pressed("dev", "x", "alice", "bob, lisi"), containsString("Owner 'alice' is not allowed"));
        assertThat(pressed("dev", "x", "", "bob, #2"), containsString("Members '#2' is not allowed"));
        assertThat(pressed("dev", "x", "", "bob, nobody"), containsString("86216"));
        String other = "the-secret-of-another-application";
        wecom.standIn().addApplication(WecomStandIn.CORP_ID, 1000009, other);
        HttpCaller caller = new HttpCaller(wecom.standIn());
        String token = caller.gettoken(WecomStandIn.CORP_ID, other)
                .path("access_token")
                .asText();
        String body = "{\"chatid\":\"theirs\",\"name\":\"x\",\"userlist\":[\"alice\",\"bob\"]}";
        caller.post(Call.CHAT_CREATE, token, body);
        assertThat(
                pressed("theirs", "x", "", "alice, bob"),
                allOf(containsString("86008"), containsString("by the application that made it")));
        wecom.standIn().chats().withoutPermission(WecomStandIn.AGENT_ID);
        assertThat(pressed("dev", "x", "", "bob, lisi"), containsString("48002"));
    }

    /** What stands below the button then. */
    private String pressed(String id, String name, String owner, String members) throws Exception {
        try (JenkinsRule.WebClient browser = JENKINS.createWebClient()) {
            URL url = new URL(browser.getContextPath() + "descriptorByName/" + ChatMaker.class.getName() + "/makeChat");
            WebRequest request = new WebRequest(url, HttpMethod.POST);
            browser.addCrumb(request);
            List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
            parameters.add(new NameValuePair("credentialsId", WecomRule.OPS));
            parameters.add(new NameValuePair("apiBase", wecom.standIn().uri().toString()));
            parameters.add(new NameValuePair("cto", "600"));
            parameters.add(new NameValuePair("rto", "600"));
            parameters.add(new NameValuePair("chatId", id));
            parameters.add(new NameValuePair("chatName", name));
            parameters.add(new NameValuePair("chatOwner", owner));
            parameters.add(new NameValuePair("chatMembers", members));
            request.setRequestParameters(parameters);
            String html = browser.getPage(request).getWebResponse().getContentAsString();
            return html.replace("&#039;", "'");
        }
    }

    @Test
    public void rulesTellAFailureToMembersAChatAndARobot() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject("shop");
        job.getBuildersList().add(new FailureBuilder());
        User.getById("zhangsan", true).addProperty(new WecomUserProperty("bob"));
        NotificationRule chat = new NotificationRule();
        chat.setTo("alice, chat:ops");
        chat.setMention("@requester");
        NotificationRule robot = new NotificationRule();
        robot.setCredentialsId("robot");
        WecomNotifier notifier = new WecomNotifier();
        notifier.setRules(List.of(chat, robot));
        job.getPublishersList().add(notifier);
        FreeStyleBuild build =
                job.scheduleBuild2(0, new Cause.UserIdCause("zhangsan")).get();
        JENKINS.assertBuildStatus(Result.FAILURE, build);
        assertThat(recipients(), contains("alice", "chat:ops", "robot:Build room"));
        assertThat(wecom.standIn().messages().get(1).mentioned(), contains("bob"));
        JENKINS.assertLogContains("[WeCom] Sent to chat ops.", build);
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
