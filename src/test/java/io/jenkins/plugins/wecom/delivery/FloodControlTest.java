package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.TestExtension;

/** Reports above the limits, from the build to the digest and back to the build's page. */
public class FloodControlTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static Instant now = NOON;

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    public void aStepThatGoesOnAfterARestartDoesNotHoldItsReportOnceMore() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerHour("1");
            at(NOON);
            build(jenkins, jenkins.createProject(WorkflowJob.class, "shop"), "wecomSend()");
        });
        sessions.then(jenkins -> {
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            WorkflowJob job = jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition("wecomSend to: 'alice,bob'", true));
            jenkins.waitForMessage(
                    "[WeCom] Held for a digest", job.scheduleBuild2(0).waitForStart());
            wecom.awaitRequests(Call.GETTOKEN, 2);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getLastBuild();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            assertThat(last().users(), contains("bob"));
            assertThat(
                    JenkinsRule.getLog(run)
                            .lines()
                            .filter(line -> line.contains("Held for"))
                            .toList(),
                    hasSize(1));
            assertThat(FloodGate.get().held(), hasSize(1));
        });
    }

    @Test
    public void whatIsTooMuchIsHeldAndToldInOneDigestAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerMinute("2");
            at(NOON);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            build(jenkins, job, "wecomSend()");
            build(jenkins, job, "wecomSend to: 'bob'");
            build(jenkins, job, "wecomSend()");
            assertThat(wecom.standIn().messages(), hasSize(3));

            WorkflowRun split = build(
                    jenkins,
                    job,
                    "def r = wecomSend to: 'alice,bob', failOnError: true; echo \"held ${r.held} delivered ${r.delivered}\"");
            jenkins.assertLogContains("[WeCom] Held for a digest", split);
            jenkins.assertLogContains("[WeCom] Sent to bob.", split);
            jenkins.assertLogContains("held [alice] delivered true", split);
            assertThat(last().users(), contains("bob"));
            assertThat(page(split), contains(is("Sent to bob."), startsWith("Held for a digest")));

            jenkins.assertLogContains(
                    "held [alice] delivered true",
                    build(
                            jenkins,
                            job,
                            "def r = wecomSend failOnError: true; echo \"held ${r.held} delivered ${r.delivered}\""));
            assertThat(wecom.standIn().messages(), hasSize(4));

            WorkflowRun own = build(jenkins, job, "wecomSend message: 'lunch'");
            jenkins.assertLogContains("[WeCom] WeCom may drop this message", own);
            assertThat(last().content(), is("lunch"));

            at(NOON.plus(Duration.ofSeconds(59)));
            sendDigests();
            assertThat("not due yet", wecom.standIn().messages(), hasSize(5));
            assertThat(stored(jenkins), not(containsString(WecomStandIn.SECRET)));
        });
        sessions.then(jenkins -> {
            at(NOON.plus(Duration.ofMinutes(1)));
            WorkflowJob job = jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class);
            WorkflowRun failed = fail(jenkins, job);
            assertThat("held with what is held", page(failed), contains(startsWith("Held for a digest")));
            sendDigests();
            assertThat(wecom.standIn().messages(), hasSize(6));
            assertThat(last().users(), contains("alice"));
            assertThat(
                    last().content().lines().toList(),
                    contains(
                            is("**3 builds of 1 job**"),
                            allOf(
                                    containsString("Failed</font> [shop #7](" + jenkins.getURL() + "job/shop/7/"),
                                    containsString(" · 1 failed"))));
            assertThat(FloodGate.get().held(), empty());
            assertThat(page(failed), contains(startsWith("Told alice in the digest of ")));
            assertThat(
                    page(job.getBuildByNumber(4)),
                    contains(is("Sent to bob."), startsWith("Told alice in the digest of ")));
            sendDigests();
            assertThat("told once", wecom.standIn().messages(), hasSize(6));
        });
        sessions.then(jenkins -> {
            at(NOON.plus(Duration.ofMinutes(5)));
            WorkflowJob job = jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class);
            fail(jenkins, job);
            assertThat("a digest was sent lately", wecom.standIn().messages(), hasSize(6));
            at(NOON.plus(Duration.ofSeconds(60 + 300)));
            sendDigests();
            assertThat(wecom.standIn().messages(), hasSize(7));
            at(NOON.plus(Duration.ofSeconds(60 + 600)));
            fail(jenkins, job);
            assertThat("single again", last().content(), startsWith("## "));
        });
    }

    @Test
    public void aPassingFaultKeepsADigestAndARefusalDropsItWithTheCode() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerMinute("1");
            WecomGlobalConfiguration.get().getDelivery().setRetry("0");
            at(NOON);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            build(jenkins, job, "wecomSend()");
            WorkflowRun failed = fail(jenkins, job);
            at(NOON.plus(Duration.ofMinutes(2)));
            wecom.standIn().always(Call.SEND, Fault.answer(-1, "system busy"));
            sendDigests();
            assertThat(FloodGate.get().held(), hasSize(1));
            assertThat(page(failed), contains(startsWith("Held for a digest")));

            wecom.standIn().heal();
            wecom.standIn().always(Call.SEND, Fault.answer(81013, "all recipients invalid"));
            at(NOON.plus(Duration.ofMinutes(4)));
            sendDigests();
            assertThat(FloodGate.get().held(), empty());
            assertThat(
                    page(failed),
                    contains(allOf(startsWith("Not told alice, the report was dropped: "), containsString("81013"))));
            try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
                assertThat(
                        browser.getPage(failed).asNormalizedText(),
                        allOf(containsString("Dropped"), containsString("81013"), containsString("visible range")));
            }
            assertThat(
                    "for those who read Chinese",
                    Files.readString(failed.getRootDir().toPath().resolve("wecom/held.jsonl")),
                    containsString("可见范围"));
        });
    }

    @Test
    public void aLargeDigestIsOneMessageAndWhatIsGoneIsDropped() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            at(NOON);
            for (int i = 0; i < 60; i++) {
                jenkins.createProject(WorkflowJob.class, "shop-" + i);
                hold(held(jenkins, null, "shop-" + i, i), "alice");
            }
            hold(held(jenkins, null, "gone", 1), "alice");
            hold(held(jenkins, "gone", "shop-0", 2), "alice");
            at(NOON.plus(Duration.ofMinutes(1)));
            sendDigests();
            assertThat(FloodGate.get().held(), empty());
            ReceivedMessage digest = wecom.onlyMessage();
            assertThat(digest.size(), lessThanOrEqualTo(Message.MAX_BYTES));
            assertThat(digest.content(), startsWith("**60 builds of 60 jobs**\n"));
            assertThat(digest.content(), containsString("[shop-59 #59]"));
            assertThat(digest.content().lines().toList(), hasItem(startsWith("[… and ")));
            assertThat(digest.content(), containsString(jenkins.getURL() + "manage/wecom/"));
        });
    }

    @Test
    public void whatIsHeldOfAJobThatIsRenamedAndMovedIsToldUnderItsNewName() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            at(NOON);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            hold(held(jenkins, null, "shop", 7), "alice");
            hold(held(jenkins, null, "shop-2", 8), "alice");
            jenkins.createProject(WorkflowJob.class, "shop-2");
            job.renameTo("store");
            Items.move(job, jenkins.createProject(Folder.class, "team"));
        });
        sessions.then(jenkins -> {
            wecom.configure();
            at(NOON.plus(Duration.ofMinutes(1)));
            sendDigests();
            assertThat(FloodGate.get().held(), empty());
            assertThat(
                    wecom.onlyMessage().content(),
                    allOf(
                            containsString("[team » store #7](" + jenkins.getURL() + "job/team/job/store/7/)"),
                            containsString("[shop-2 #8]")));
        });
    }

    @Test
    public void whoWaitsForMoreThanOthersIsToldOfEachReportOnceAndAConfidentialReportMakesTheDigestConfidential()
            throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            at(NOON);
            jenkins.createProject(WorkflowJob.class, "shop");
            hold(held(jenkins, null, "shop", 1), "alice", "bob", "carol");
            HeldReport open = held(jenkins, null, "shop", 2);
            hold(
                    HeldReport.of(
                            open.sender(),
                            open.job(),
                            open.events(),
                            open.state(),
                            new HeldReport.Form("TEXT", "zh-CN", true)),
                    "Bob");
            at(NOON.plus(Duration.ofMinutes(1)));
            sendDigests();
            assertThat(FloodGate.get().held(), empty());
            assertThat(
                    wecom.standIn().messages().stream()
                            .map(ReceivedMessage::users)
                            .toList(),
                    contains(List.of("alice", "carol"), List.of("bob")));
            assertThat(
                    wecom.standIn().messages().stream()
                            .map(ReceivedMessage::safe)
                            .toList(),
                    contains(false, true));
            assertThat(last().content(), startsWith("1 个任务的 2 次构建\n失败 shop #2"));
        });
    }

    @Test
    public void withoutLimitsNothingIsHeld() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerMinute("0");
            WecomGlobalConfiguration.get().setPerHour("0");
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            build(jenkins, job, "for (int i = 0; i < 40; i++) { wecomSend() }");
            assertThat(FloodGate.get().held(), empty());
            assertThat(wecom.standIn().count(Call.SEND), is(40));
            assertThat("nothing to count", held(jenkins).exists(), is(false));
        });
    }

    private ReceivedMessage last() {
        List<ReceivedMessage> messages = wecom.standIn().messages();
        return messages.get(messages.size() - 1);
    }

    private static void at(Instant time) {
        now = time;
        RateLimiter.get().setClock(Clock.fixed(time, ZoneOffset.UTC));
    }

    /** Sets the clock before digests are first looked for: by that of the machine all of them would be due. */
    @TestExtension
    public static final class ClockAfterRestart extends ItemListener {

        @Override
        public void onLoaded() {
            at(now);
        }
    }

    private static void sendDigests() throws InterruptedException {
        ExtensionList.lookupSingleton(DigestDispatcher.class).send(new Cancellation());
    }

    private static HeldReport held(JenkinsRule jenkins, String credentialsId, String job, int number) throws Exception {
        return HeldReport.of(
                new HeldReport.Sender(credentialsId, credentialsId == null ? WecomRule.OPS : credentialsId, false),
                job,
                BuildEvent.DEFAULT,
                new BuildState(
                        Headline.FAILED,
                        new BuildLink(job, number, jenkins.getURL() + "job/" + job + "/" + number + "/"),
                        null),
                new HeldReport.Form("MARKDOWN", "en", false));
    }

    private static void hold(HeldReport report, String... recipients) {
        RateLimiter.get().hold(WecomRule.app(), List.of(recipients), report);
    }

    private static List<String> page(Run<?, ?> run) {
        return run.getAction(WecomAction.class).getLines();
    }

    private static File held(JenkinsRule jenkins) {
        return new File(jenkins.jenkins.getRootDir(), "io.jenkins.plugins.wecom.held.log");
    }

    private static String stored(JenkinsRule jenkins) throws Exception {
        return Files.readString(held(jenkins).toPath());
    }

    private static WorkflowRun build(JenkinsRule jenkins, WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }

    private static WorkflowRun fail(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        job.setDefinition(new CpsFlowDefinition("currentBuild.result = 'FAILURE'; wecomSend()", true));
        return jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
    }
}
