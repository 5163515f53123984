package io.jenkins.plugins.wecom.robots;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.robots.NamedChat;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.receive.PressTimes;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import io.jenkins.plugins.wecom.tasks.TaskBuild;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** From the report that a smart robot brings to what a press on its card does, and who is said to have done it. */
public class SmartRobotPressesTest {

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
        jenkins.jenkins.setSecurityRealm(new FlaggedRealm().with("alice", "bob"));
        for (String id : List.of("alice", "bob")) {
            User user = User.getById(id, true);
            user.setFullName("Full name of " + id);
            user.save();
        }
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("alice", "bob"));
        robots = wecom.standIn()
                .smartRobots()
                .opened(SmartRobots.BOT_ID, "alice")
                .opened(SmartRobots.BOT_ID, SmartRobots.GROUP);
        WecomSmartRobotCredentials credentials = new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, BOT, "", SmartRobots.BOT_ID, Secret.fromString(SmartRobots.SECRET));
        credentials.setUrl(robots.uri().toString());
        WecomRule.add(credentials);
        SmartRobotEntry entry = new SmartRobotEntry(BOT);
        entry.setChats(List.of(new NamedChat("build-room", SmartRobots.GROUP)));
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setUserIds(List.of("jenkins"));
        global.setLanguage("en");
        global.setSmartRobots(List.of(entry));
        await(() -> io.jenkins.plugins.wecom.robots.SmartRobots.get().statuses().stream()
                .anyMatch(status -> status.getState().equals("connected")));
    }

    /** What a failed test has left waiting would have the next one wait for ever. */
    @After
    public void endWhatIsLeft() throws Exception {
        for (Job<?, ?> job : jenkins.jenkins.getAllItems(Job.class)) {
            for (Run<?, ?> build : job.getBuilds()) {
                if (build.isBuilding() && build.getExecutor() != null) {
                    build.getExecutor().doStop();
                }
            }
        }
        jenkins.waitUntilNoActivity();
        WecomGlobalConfiguration.get().setSmartRobots(List.of());
        await(() -> io.jenkins.plugins.wecom.robots.SmartRobots.get().statuses().isEmpty());
    }

    @Test
    public void whatARuleAsksAGroupAMemberOfItAnswers() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setWhen(List.of("INPUT"));
        rule.setCredentialsId(BOT);
        rule.setTo("chat:build-room");
        rule.setActions(List.of("approve", "reject"));
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        WorkflowRun run = start("input message: 'Deploy 1.4 to production?', id: 'deploy'");
        wecom.awaitMessages(1);
        ReceivedMessage asked = wecom.onlyMessage();
        assertThat(asked.chat(), is("chat:" + SmartRobots.GROUP));
        assertThat(asked.content(), containsString("Deploy 1.4 to production?"));
        ReceivedMessage now = done("bob", asked, "approve");
        assertThat(now.content(), allOf(containsString("Approved by Full name of bob"), not(containsString("Reject"))));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(page(run), containsString("Full name of bob (WeCom: bob) approved"));
    }

    @Test
    public void aCardSentAheadAnswersTheInputThatWaitsAfterwards() throws Exception {
        WorkflowRun run = start("wecomSend credentialsId: 'bot', event: 'INPUT', input: 'Deploy', format: 'card'\n"
                + "input message: 'Deploy 1.4 to production?', id: 'deploy'");
        await(() -> Tasks.get().of(TaskBuild.of(run)).stream()
                .anyMatch(task -> task.input().node() != null)); // a chat's card is changed at once or not at all
        ReceivedMessage now = done("alice", wecom.onlyMessage(), "reject");
        assertThat(now.content(), containsString("Rejected by Full name of alice"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(page(run), containsString("Full name of alice (WeCom: alice) rejected"));
    }

    @Test
    public void aFailureIsAcknowledgedAndBuiltAgain() throws Exception {
        FreeStyleProject job = failing();
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        ReceivedMessage taken = done("bob", wecom.onlyMessage(), "acknowledge");
        assertThat(taken.content(), containsString("Full name of bob takes care of it"));
        job.getPublishersList().clear();
        ReceivedMessage again = done("alice", taken, "rebuild");
        assertThat(again.content(), containsString("Built again by Full name of alice"));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
        assertThat(
                page(build),
                allOf(
                        containsString("Full name of bob (WeCom: bob) takes care of it"),
                        containsString("Full name of alice (WeCom: alice) started a new build like this one")));
    }

    @Test
    public void aStartIsAbortedInTheMembersOwnChat() throws Exception {
        WorkflowRun run = start("wecomSend credentialsId: 'bot', event: 'STARTED', format: 'card'\n"
                + "input message: 'Nobody answers this', id: 'gate'");
        jenkins.waitForMessage("Nobody answers this", run);
        ReceivedMessage now = done("alice", wecom.onlyMessage(), "abort");
        assertThat(now.content(), containsString("Aborted by Full name of alice"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(page(run), containsString("Full name of alice (WeCom: alice) aborted this build"));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void pressedAtOnceByApplicationAndRobotItIsDoneOnce() throws Exception {
        wecom.receive();
        Receiver receiver = WecomGlobalConfiguration.get().getReceivers().get(0);
        wecom.standIn()
                .receivingAt(
                        URI.create(receiver.getUrl()),
                        Secret.toString(receiver.getToken()),
                        Secret.toString(receiver.getAesKey()));
        NotificationRule byApplication = new NotificationRule();
        byApplication.setFormat("card");
        FreeStyleProject job = failing(byApplication);
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        job.getPublishersList().clear();
        int before = PressHistory.get().newestFirst().size();
        List<ReceivedMessage> sent = wecom.standIn().messages();
        assertThat(sent, hasSize(2));
        boolean isRobotFirst = sent.get(0).chat() != null && sent.get(0).chat().startsWith("chat:");
        ReceivedMessage ofRobot = sent.get(isRobotFirst ? 0 : 1);
        ReceivedMessage ofApplication = sent.get(isRobotFirst ? 1 : 0);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> bob = threads.submit(() -> robots.press("bob", ofRobot, "rebuild"));
            Future<?> alice = threads.submit(() -> wecom.standIn().press("alice", ofApplication, "rebuild"));
            bob.get();
            alice.get();
        } finally {
            threads.shutdown();
        }
        await(() -> PressHistory.get().newestFirst().size() >= before + 2);
        List<String> outcomes = new ArrayList<>();
        for (PressRecord record : PressHistory.get().newestFirst().subList(0, 2)) {
            outcomes.add(record.outcome());
        }
        assertThat(outcomes, containsInAnyOrder("done", "done-before"));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
    }

    @Test
    public void whatTakesItsTimeIsSaidToBeAskedForAndItsEndIsToldInTheChat() throws Exception {
        PressTimes.promptly(Duration.ZERO);
        try {
            WorkflowRun run = start("""
                wecomSend credentialsId: 'bot', to: 'chat:build-room', event: 'INPUT', input: 'Deploy', format: 'card'
                input message: 'Not yet', id: 'gate'
                input message: 'Deploy 1.4 to production?', id: 'deploy'
                """);
            jenkins.waitForMessage("Not yet", run);
            ReceivedMessage asked = wecom.onlyMessage();
            robots.press("carol", asked, "approve"); // for whom nobody stands
            ReceivedMessage now = done("alice", asked, "approve");
            assertThat(
                    now.content(),
                    allOf(containsString("Asked for: approve by Full name of alice"), containsString("Reject")));
            assertThat(robots.frames("aibot_respond_update_msg").toString(), not(containsString("carol")));
            await(() -> run.getAction(InputAction.class) != null
                    && !run.getAction(InputAction.class).getExecutions().isEmpty());
            run.getAction(InputAction.class).getExecutions().get(0).proceed(Map.of());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            await(() -> wecom.standIn().messages().stream()
                    .anyMatch(message -> message.content().contains("Approved by Full name of alice")));
            assertThat(now(asked).json(), is(now.json()));
            PressTimes.promptly(Duration.ofSeconds(4));
            assertThat(
                    "the next press shows it on the card",
                    done("bob", now, "reject").content(),
                    allOf(containsString("Approved by Full name of alice"), not(containsString("Reject"))));
        } finally {
            PressTimes.promptly(Duration.ofSeconds(4));
        }
    }

    @Test
    public void aPressThatIsToldTwiceIsDoneOnceAndOneThatIsOldOrOfAnotherRobotNever() throws Exception {
        robots.add("aibOther", "another-secret");
        WecomSmartRobotCredentials credentials = new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, "other", "", "aibOther", Secret.fromString("another-secret"));
        credentials.setUrl(robots.uri().toString());
        WecomRule.add(credentials);
        WecomGlobalConfiguration.get()
                .setSmartRobots(
                        List.of(WecomGlobalConfiguration.get().getSmartRobots().get(0), new SmartRobotEntry("other")));
        await(() -> robots.isSubscribed("aibOther"));
        FreeStyleProject job = failing();
        FreeStyleBuild run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        job.getPublishersList().clear();
        String task = robots.frames("aibot_send_msg")
                .get(0)
                .path("body")
                .path("template_card")
                .path("task_id")
                .asText();
        long now = System.currentTimeMillis() / 1000;
        robots.raw(SmartRobots.BOT_ID, pressed("old", now - 400, task));
        robots.opened("aibOther", SmartRobots.GROUP);
        robots.raw("aibOther", pressed("foreign", now, task));
        await(() -> wecom.standIn().messages().stream()
                .anyMatch(message -> message.content().equals("bob: No longer possible.")));
        robots.raw(SmartRobots.BOT_ID, pressed("twice", now, task));
        robots.raw(SmartRobots.BOT_ID, pressed("twice", now, task));
        await(() -> job.getLastBuild().getNumber() > 1);
        robots.leave(SmartRobots.GROUP);
        robots.raw(SmartRobots.BOT_ID, pressed("left", now + 1, task).replace("rebuild", "acknowledge"));
        await(() -> page(run).contains("Full name of bob (WeCom: bob) takes care of it"));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
    }

    /** A job that fails, and tells the group so, and by other rules others. */
    private static FreeStyleProject failing(NotificationRule... others) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("free");
        job.getBuildersList().add(new FailureBuilder());
        NotificationRule rule = new NotificationRule();
        rule.setCredentialsId(BOT);
        rule.setTo("chat:build-room");
        rule.setFormat("card");
        WecomNotifier notifier = new WecomNotifier();
        List<NotificationRule> rules = new ArrayList<>(List.of(rule));
        rules.addAll(List.of(others));
        notifier.setRules(rules);
        job.getPublishersList().add(notifier);
        return job;
    }

    private static String pressed(String messageId, long time, String task) {
        return """
                {"cmd": "aibot_event_callback", "headers": {"req_id": "of-%s"}, "body": {"msgid": "%s",
                "chattype": "group", "chatid": "%s", "create_time": %d, "from": {"userid": "bob"}, "msgtype": "event",
                "event": {"eventtype": "template_card_event", "template_card_event": {"event_key": "rebuild",
                "task_id": "%s"}}}}""".formatted(messageId, messageId, SmartRobots.GROUP, time, task);
    }

    /** A member presses a button, and the card is another one. */
    private ReceivedMessage done(String member, ReceivedMessage card, String key) throws Exception {
        assertThat(robots.press(member, card, key), is(true));
        await(() -> !now(card).json().equals(card.json()));
        return now(card);
    }

    private ReceivedMessage now(ReceivedMessage card) {
        return wecom.standIn().messages().stream()
                .filter(message -> message.msgid().equals(card.msgid()))
                .findFirst()
                .orElseThrow();
    }

    private static String page(Run<?, ?> build) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.getPage(build).asXml();
        }
    }

    private WorkflowRun start(String script) throws Exception {
        return wecom.pipeline(script).scheduleBuild2(0).waitForStart();
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
