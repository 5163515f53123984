package io.jenkins.plugins.wecom.robots;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Result;
import hudson.model.User;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.NamedChat;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.sender.robot.RobotChat;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.robot.RobotFault;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.File;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Messages of smart robots, in a real Jenkins and by a real connection. */
public class SmartRobotDeliveryTest {

    private static final String BOT = "bot";

    @ClassRule
    public static final TrustedStandIn trusted = new TrustedStandIn();

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private SmartRobots robots;

    @Before
    public void connect() throws Exception {
        robots = wecom.standIn()
                .smartRobots()
                .opened(SmartRobots.BOT_ID, "alice")
                .opened(SmartRobots.BOT_ID, SmartRobots.GROUP);
        WecomRule.add(credentials(BOT, SmartRobots.SECRET));
        SmartRobotEntry entry = new SmartRobotEntry(BOT);
        entry.setChats(List.of(new NamedChat("build-room", SmartRobots.GROUP)));
        WecomGlobalConfiguration.get().setSmartRobots(List.of(entry));
        await(() -> state().equals("connected"));
    }

    @After
    public void disconnect() throws Exception {
        WecomGlobalConfiguration.get().setSmartRobots(List.of());
        await(() -> io.jenkins.plugins.wecom.robots.SmartRobots.get().statuses().isEmpty());
    }

    @Test
    public void aMemberAndAGroupByItsNameEachGetAReport() throws Exception {
        WorkflowRun run = run("wecomSend credentialsId: 'bot', to: 'alice, chat:build-room'", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Sent to alice.", run);
        List<ReceivedMessage> sent = messages();
        assertThat(sent, hasSize(2));
        assertThat(sent.get(0).content(), containsString("shop"));
        assertThat("no colours", sent.get(0).content(), startsWith("## ✅ **Succeeded** [shop #1]"));
        assertThat(sent.stream().map(ReceivedMessage::chat).toList(), hasItem("chat:" + SmartRobots.GROUP));
    }

    @Test
    public void whomItCannotReachIsLeftOutWithAWarningAndSoIsWhatItCannotDo() throws Exception {
        WorkflowRun run = run(
                "wecomSend credentialsId: 'bot', to: 'alice, #42, +7', message: 'Hello', mention: 'alice', safe: true,"
                        + " replacePrevious: true",
                Result.SUCCESS);
        jenkins.assertLogContains("\"#42\" is left out: a smart robot writes to members and to group chats", run);
        jenkins.assertLogContains("\"+7\" is left out", run);
        jenkins.assertLogContains("a smart robot can call nobody", run);
        jenkins.assertLogContains("A smart robot sends no confidential messages", run);
        jenkins.assertLogContains("[WeCom] Sent to alice.", run);
        assertThat(messages(), hasSize(1));
        run = run("wecomSend credentialsId: 'bot', to: '@all', message: 'Hello', failOnError: true", Result.FAILURE);
        jenkins.assertLogContains("[WeCom] Not sent: ", run);
        assertThat(messages(), hasSize(1));
    }

    @Test
    public void ofSeveralChatsTheOneThatIsNotReachedIsNamed() throws Exception {
        WorkflowRun run = run("wecomSend credentialsId: 'bot', to: 'alice, bob', message: 'Hello'", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Sent to alice.", run);
        jenkins.assertLogContains("[WeCom] Not sent to bob: WeCom refused the message with code 93006", run);
        jenkins.createFreeStyleProject("other");
        assertThat(
                form(
                        "job/other/descriptorByName/io.jenkins.plugins.wecom.trial.TestMessage/testRule",
                        new NameValuePair("credentialsId", BOT),
                        new NameValuePair("to", "alice, bob")),
                allOf(
                        startsWith("<div class=\"error\">"),
                        containsString(
                                "Sent to alice.<br>Not sent to bob: WeCom refused the message with code 93006")));
    }

    @Test
    public void aRobotThatIsNotListedIsAFailedDeliveryThatNamesWhereToAddIt() throws Exception {
        WecomRule.add(credentials("other", "not-the-secret"));
        long before = robots.connections();
        WorkflowRun run = run("wecomSend credentialsId: 'other', to: 'alice', failOnError: true", Result.FAILURE);
        jenkins.assertLogContains(
                "[WeCom] Not sent: The smart robot of the credentials \"other\" is not among those to which this controller"
                        + " connects: an administrator adds it in Manage Jenkins → System → WeCom → Smart robots.",
                run);
        assertThat("nobody opens a second connection", robots.connections(), is(before));
    }

    @Test
    public void whileThereIsNoConnectionReportsAreHeldAndGoOutSinglyAndInOrderAfterwards() throws Exception {
        robots.refuse(true);
        robots.cut();
        await(() -> state().equals("connecting"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        for (int i = 0; i < 3; i++) {
            WorkflowRun run = run(job, "echo \"${wecomSend(credentialsId: 'bot', to: 'alice').held}\"", Result.SUCCESS);
            jenkins.assertLogContains("[alice]", run);
            jenkins.assertLogContains("the smart robot has no connection to WeCom at the moment: alice", run);
        }
        assertThat(messages(), hasSize(0));
        robots.refuse(false);
        await(() -> messages().size() == 3);
        List<String> contents =
                messages().stream().map(ReceivedMessage::content).toList();
        for (int i = 0; i < 3; i++) {
            assertThat(contents.get(i), containsString("#" + (i + 1)));
        }
        await(() -> api().path("held").isEmpty());
    }

    @Test
    public void whatIsHeldForARobotThatIsTakenOffTheListIsDropped() throws Exception {
        robots.refuse(true);
        robots.cut();
        await(() -> state().equals("connecting"));
        run("wecomSend credentialsId: 'bot', to: 'alice'", Result.SUCCESS);
        assertThat(api().path("held").size(), is(1));
        WecomGlobalConfiguration.get().setSmartRobots(List.of());
        ExtensionList.lookupSingleton(io.jenkins.plugins.wecom.delivery.DigestDispatcher.class)
                .send(new io.jenkins.plugins.wecom.sender.Cancellation());
        assertThat(api().path("held").isEmpty(), is(true));
        JsonNode delivery = api().path("deliveries").get(0);
        assertThat(delivery.path("outcome").asText(), is("dropped"));
    }

    @Test
    public void whoeverWritesToTheRobotIsAnsweredOnceInThatChat() throws Exception {
        robots.write(SmartRobots.BOT_ID, "alice", SmartRobots.GROUP, "id");
        await(() -> messages().size() == 1);
        assertThat(messages().get(0).chat(), is("chat:" + SmartRobots.GROUP));
        assertThat(messages().get(0).content(), containsString("alice"));
    }

    @Test
    public void whatIsOldOfAnotherCompanyOrRepeatedIsNotAnswered() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        robots.raw(SmartRobots.BOT_ID, words("old", now - 400, ""));
        robots.raw(SmartRobots.BOT_ID, words("foreign", now, "wwOther"));
        robots.raw(SmartRobots.BOT_ID, words("once", now, ""));
        robots.raw(SmartRobots.BOT_ID, words("once", now, ""));
        robots.raw(SmartRobots.BOT_ID, words("last", now, ""));
        await(() -> messages().size() >= 2);
        assertThat(messages(), hasSize(2));
    }

    private static String words(String messageId, long time, String corpId) {
        String from = corpId.isEmpty() ? "" : ", \"corpid\": \"" + corpId + "\"";
        return "{\"cmd\": \"aibot_msg_callback\", \"headers\": {\"req_id\": \"of-" + messageId + "\"},"
                + " \"body\": {\"msgid\": \"" + messageId + "\", \"aibotid\": \"" + SmartRobots.BOT_ID
                + "\", \"chattype\": \"single\", \"create_time\": " + time + ", \"from\": {\"userid\": \"alice\""
                + from + "}, \"msgtype\": \"text\", \"text\": {\"content\": \"id\"}}}";
    }

    @Test
    public void eachChatHasACardOfItsOwnAndAPressIsDoneAndSaidOnIt() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .toEveryone());
        User.getById("carol", true).save();
        WecomGlobalConfiguration.get().setUserIds(List.of("table"));
        WecomGlobalConfiguration.get().setUserTable("carol = alice");
        WorkflowRun run = run(
                "wecomSend credentialsId: 'bot', to: 'alice, chat:build-room', actions: ['acknowledge']",
                Result.SUCCESS);
        await(() -> messages().size() == 2);
        assertThat(messages().get(0).content(), not(is("")));
        robots.press("alice", messages().get(0), "acknowledge");
        robots.awaitFrames("aibot_respond_update_msg", 1);
        JsonNode card =
                robots.frames("aibot_respond_update_msg").get(0).path("body").path("template_card");
        assertThat(card.toString(), containsString("carol"));
        assertThat("the other chat's card is as it was", robots.frames("aibot_respond_update_msg"), hasSize(1));
        robots.press("bob", messages().get(1), "acknowledge");
        await(() -> messages().size() == 3);
        assertThat(
                "in the group, with the member's ID before it",
                messages().get(2).content(),
                allOf(containsString("bob"), containsString("No Jenkins account is linked to you")));
        assertThat(run.getResult(), is(Result.SUCCESS));
    }

    @Test
    public void aRobotThatAnotherConnectionReplacedStaysAwayUntilAnAdministratorConnectsIt() throws Exception {
        robots.replace(SmartRobots.BOT_ID);
        await(() -> state().equals("replaced"));
        SmartRobotsMonitor monitor = ExtensionList.lookupSingleton(SmartRobotsMonitor.class);
        assertThat(monitor.isActivated(), is(true));
        assertThat(monitor.getRobots().get(0).getWhy(), containsString("Another Jenkins or program uses this robot"));
        assertThat(api().path("robots").get(0).path("state").asText(), is("replaced"));
        assertThat(post("connect", new NameValuePair("credentialsId", BOT)), is(302));
        await(() -> state().equals("connected"));
        assertThat(monitor.isActivated(), is(false));
        assertThat(post("connect", new NameValuePair("credentialsId", "nobody")), is(400));
    }

    @Test
    public void chatsAreKnownOnceSomebodyWroteAndAGroupIsNamedOnThePage() throws Exception {
        robots.write(SmartRobots.BOT_ID, "bob", "bob", "help");
        robots.write(SmartRobots.BOT_ID, "bob", SmartRobots.GROUP, "help");
        await(() -> api().path("robots").get(0).path("chats").size() >= 2);
        assertThat(
                post(
                        "name",
                        new NameValuePair("credentialsId", BOT),
                        new NameValuePair("id", SmartRobots.GROUP),
                        new NameValuePair("name", "nightly")),
                is(302));
        jenkins.assertLogContains(
                "[WeCom] Sent to chat " + SmartRobots.GROUP,
                run("wecomSend credentialsId: 'bot', to: 'chat:nightly', message: 'Hello'", Result.SUCCESS));
        assertThat(
                post(
                        "name",
                        new NameValuePair("credentialsId", BOT),
                        new NameValuePair("id", SmartRobots.GROUP),
                        new NameValuePair("name", "no name")),
                is(400));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.goTo("manage/wecom/").asNormalizedText();
            assertThat(page, allOf(containsString("Connected"), containsString("nightly"), containsString("bob")));
        }
    }

    @Test
    public void aChangedConfigurationTouchesNoOtherConnection() throws Exception {
        long before = robots.connections();
        WecomGlobalConfiguration.get().setRecipients("bob");
        SmartRobotEntry entry = new SmartRobotEntry(BOT);
        entry.setChats(List.of(new NamedChat("other", SmartRobots.GROUP)));
        WecomGlobalConfiguration.get().setSmartRobots(List.of(entry));
        io.jenkins.plugins.wecom.robots.SmartRobots.get().reconcile();
        assertThat(state(), is("connected"));
        assertThat(robots.connections(), is(before));
    }

    @Test
    public void otherCredentialsEndTheConnectionAtOnceAndAnAdministratorMustLook() throws Exception {
        robots.add("aibAnother", "another-secret");
        WecomRule.store()
                .updateCredentials(
                        Domain.global(),
                        credentials(BOT, SmartRobots.SECRET),
                        at(new WecomSmartRobotCredentials(
                                CredentialsScope.GLOBAL, BOT, "", "aibAnother", Secret.fromString("another-secret"))));
        await(() -> state().equals("inactive"));
        assertThat(robots.isSubscribed("aibAnother"), is(false));
        await(() -> !robots.isSubscribed(SmartRobots.BOT_ID));
        assertThat(post("connect", new NameValuePair("credentialsId", BOT)), is(302));
        await(() -> robots.isSubscribed("aibAnother"));
    }

    @Test
    public void aWrongSecretIsRefusedAndSaidToBe() throws Exception {
        WecomRule.store()
                .updateCredentials(
                        Domain.global(), credentials(BOT, SmartRobots.SECRET), credentials(BOT, "not-the-secret"));
        await(() -> List.of("connecting", "refused").contains(state()));
        JsonNode robot = api().path("robots").get(0);
        assertThat(robot.path("since").asText(), notNullValue());
    }

    @Test
    public void moreThanOneMinutesReportsGoOutAsOneDigestOnceThereIsAConnection() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("2");
        robots.refuse(true);
        robots.cut();
        await(() -> state().equals("connecting"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        for (int i = 0; i < 3; i++) {
            run(job, "wecomSend credentialsId: 'bot', to: 'chat:build-room'", Result.SUCCESS);
        }
        robots.refuse(false);
        await(() -> api().path("held").isEmpty());
        assertThat(messages(), hasSize(1));
        assertThat(messages().get(0).content(), allOf(containsString("3"), containsString("shop")));
    }

    @Test
    public void aRobotThatIsTakenOffInTheMiddleOfASendLeavesItPerhapsSentAndWhatElseIsSavedDoesNot() throws Exception {
        robots.next("aibot_send_msg", RobotFault.of(RobotFault.Kind.UNACKNOWLEDGED));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition("wecomSend credentialsId: 'bot', to: 'alice'", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        robots.awaitFrames("aibot_send_msg", 1);
        long before = robots.connections();
        WecomGlobalConfiguration.get().setRecipients("bob");
        io.jenkins.plugins.wecom.robots.SmartRobots.get().reconcile();
        assertThat(robots.connections(), is(before));
        assertThat(robots.isSubscribed(SmartRobots.BOT_ID), is(true));
        WecomGlobalConfiguration.get().setSmartRobots(List.of());
        jenkins.assertLogContains("Perhaps sent", jenkins.waitForCompletion(run));
        assertThat("never sent again", robots.frames("aibot_send_msg"), hasSize(1));
    }

    @Test
    public void overACertificateThatDoesNotHoldCardsHaveLinksAndNothingThatComesInIsActedOn() throws Exception {
        Map<String, String> trustedHere = new HashMap<>();
        for (String property : List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword")) {
            trustedHere.put(property, System.clearProperty(property));
        }
        try {
            WecomGlobalConfiguration.get().setAllowInsecureTls(true);
            SmartRobotsMonitor monitor = ExtensionList.lookupSingleton(SmartRobotsMonitor.class);
            await(monitor::isActivated);
            assertThat(state(), is("connected"));
            assertThat(
                    monitor.getRobots().get(0).getWhy(),
                    containsString("Nothing that members press or write is acted on"));
            robots.write(SmartRobots.BOT_ID, "alice", "alice", "id");
            run(
                    "wecomSend credentialsId: 'bot', to: 'alice', format: 'card', actions: ['acknowledge', 'rebuild']",
                    Result.SUCCESS);
            assertThat("no answer", messages(), hasSize(1));
            JsonNode card = robots.frames("aibot_send_msg").get(0).path("body").path("template_card");
            assertThat(card.path("card_type").asText(), is("text_notice"));
            assertThat(card.path("jump_list").toString(), containsString("/job/shop/build?delay=0sec"));
            try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
                assertThat(
                        browser.goTo("manage/wecom/").asNormalizedText(),
                        containsString("Connected, to a server whose certificate does not hold"));
            }
        } finally {
            trustedHere.forEach(System::setProperty);
        }
    }

    @Test
    public void anOpenUserIdIsTranslatedByTheApplicationAndOneThatCannotBeIsNobody() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getById("carol", true).save();
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setUserIds(List.of("table"));
        global.setUserTable("carol = alice");
        SmartRobotEntry entry = new SmartRobotEntry(BOT);
        entry.setApplication(WecomRule.OPS);
        global.setSmartRobots(List.of(entry));
        robots.write(SmartRobots.BOT_ID, "woOpenIdOfTheMember---alice", SmartRobots.GROUP, "id");
        await(() -> messages().size() == 1);
        assertThat(
                messages().get(0).content(),
                allOf(containsString("alice"), containsString("carol"), not(containsString("woOpenId"))));
        robots.write(SmartRobots.BOT_ID, "woOpenIdOfTheMember---nobodyAtAll", SmartRobots.GROUP, "failing");
        await(() -> messages().size() == 2);
        assertThat(messages().get(1).content(), containsString("No Jenkins account is linked to you."));
    }

    @Test
    public void whoMayReadTheSystemSeesRobotsAndGroupsButNoMembers() throws Exception {
        robots.write(SmartRobots.BOT_ID, "zhangsan", "zhangsan", "help");
        robots.write(SmartRobots.BOT_ID, "zhangsan", SmartRobots.GROUP, "help");
        await(() -> messages().size() == 2);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .toEveryone());
        JsonNode chats = api().path("robots").get(0).path("chats");
        assertThat(chats.findValuesAsText("id"), is(List.of(SmartRobots.GROUP)));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo("manage/wecom/");
            assertThat(page.asNormalizedText(), allOf(containsString("Connected"), containsString(SmartRobots.GROUP)));
            assertThat(page.querySelectorAll("form[action='robots/connect'], form[action='robots/name']"), hasSize(0));
            assertThat(page.asNormalizedText(), not(containsString("zhangsan")));
        }
        assertThat(post("connect", new NameValuePair("credentialsId", BOT)), is(403));
        assertThat(post("name", new NameValuePair("credentialsId", BOT)), is(403));
    }

    @Test
    public void theThousandChatsThatWereSeenLastAreKnown() throws Exception {
        Map<String, Long> full = new LinkedHashMap<>();
        for (int i = 0; i < KnownChats.MOST; i++) {
            full.put("group wr" + i, (long) i);
        }
        new XmlFile(Jenkins.XSTREAM2, new File(jenkins.jenkins.getRootDir(), "io.jenkins.plugins.wecom.robots.xml"))
                .write(new HashMap<>(Map.of("aibMany", full)));
        KnownChats chats = new KnownChats();
        chats.seen("aibMany", new RobotChat("wrNew", true), Instant.ofEpochSecond(60));
        chats.seen("aibMany", new RobotChat("wr5", true), Instant.ofEpochSecond(61));
        chats.seen("aibMany", new RobotChat("wrNewer", true), Instant.ofEpochSecond(62));
        List<String> known =
                chats.of("aibMany").stream().map(chat -> chat.chat().id()).toList();
        assertThat(known, hasSize(1000));
        assertThat(known.subList(0, 4), is(List.of("wrNewer", "wr5", "wrNew", "wr999")));
        assertThat("the oldest two are forgotten", known, not(hasItem("wr1")));
    }

    @Test
    public void aRuleIsPreviewedAndTriedByTheRobot() throws Exception {
        jenkins.createFreeStyleProject("shop");
        String rule = "job/shop/descriptorByName/";
        NameValuePair credentials = new NameValuePair("credentialsId", BOT);
        assertThat(
                form(rule + "io.jenkins.plugins.wecom.publisher.PreviewButton/rule", credentials),
                allOf(
                        containsString("## ❌ **Failed**"),
                        containsString("of 20,480 bytes"),
                        not(containsString("&lt;font"))));
        assertThat("nothing is sent", messages(), hasSize(0));
        String tried = form(
                rule + "io.jenkins.plugins.wecom.trial.TestMessage/testRule",
                credentials,
                new NameValuePair("to", "alice, chat:build-room, #42, +7"));
        assertThat(
                tried.replace("&quot;", "\""),
                allOf(
                        startsWith("<div class=\"warning\">"),
                        containsString("Sent to alice, chat " + SmartRobots.GROUP),
                        containsString("\"#42\" is left out: a smart robot writes to members and to group chats"),
                        containsString("\"+7\" is left out")));
        assertThat(messages(), hasSize(2));
    }

    private static String form(String path, NameValuePair... parameters) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            WebRequest request = browser.addCrumb(new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST));
            List<NameValuePair> all = new ArrayList<>(request.getRequestParameters());
            all.addAll(List.of(parameters));
            request.setRequestParameters(all);
            return browser.loadWebResponse(request).getContentAsString();
        }
    }

    private WecomSmartRobotCredentials credentials(String id, String secret) {
        return at(new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, id, "", SmartRobots.BOT_ID, Secret.fromString(secret)));
    }

    private WecomSmartRobotCredentials at(WecomSmartRobotCredentials credentials) {
        credentials.setUrl(robots.uri().toString());
        return credentials;
    }

    private List<ReceivedMessage> messages() {
        return new ArrayList<>(wecom.standIn().messages());
    }

    private static String state() {
        return io.jenkins.plugins.wecom.robots.SmartRobots.get().statuses().stream()
                .map(SmartRobotStatus::getState)
                .findFirst()
                .orElse("none");
    }

    private static JsonNode api() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String json = browser.goTo("manage/wecom/api/json", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
        }
    }

    private static int post(String button, NameValuePair... parameters) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.getOptions().setRedirectEnabled(false);
            browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
            WebRequest request =
                    new WebRequest(new URL(jenkins.getURL() + "manage/wecom/robots/" + button), HttpMethod.POST);
            request.setRequestParameters(List.of(parameters));
            browser.addCrumb(request);
            return browser.loadWebResponse(request).getStatusCode();
        }
    }

    private static WorkflowRun run(String script, Result result) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class);
        return run(job == null ? jenkins.createProject(WorkflowJob.class, "shop") : job, script, result);
    }

    private static WorkflowRun run(WorkflowJob job, String script, Result result) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; !condition.call(); i++) {
            if (i == 2400) {
                throw new AssertionError("not in two minutes");
            }
            Thread.sleep(50);
        }
    }
}
