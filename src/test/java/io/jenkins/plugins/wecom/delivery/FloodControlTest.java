package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.HeldReports;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.sender.Cancellation;
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

public class FloodControlTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    public void whatWouldBeDroppedIsHeldAndToldInOneDigestAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerMinute(2);
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

            sendDigests();
            assertThat("no room yet", wecom.standIn().messages(), hasSize(5));
            assertThat(stored(jenkins), not(containsString(WecomStandIn.SECRET)));
        });
        sessions.then(jenkins -> {
            at(NOON.plus(Duration.ofMinutes(2)));
            sendDigests();
            assertThat(last().users(), contains("alice"));
            assertThat(
                    last().content().lines().toList(),
                    contains(
                            is("**2 reports were held back**"),
                            containsString("Succeeded</font> [shop #4](" + jenkins.getURL() + "job/shop/4/"),
                            containsString("Succeeded</font> [shop #5](" + jenkins.getURL() + "job/shop/5/")));
            assertThat(HeldReports.get().all(), empty());
            sendDigests();
            assertThat("told once", wecom.standIn().messages(), hasSize(6));
        });
    }

    @Test
    public void aLargeDigestIsSeveralMessagesAndWhatIsGoneIsDropped() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            jenkins.createProject(WorkflowJob.class, "shop");
            String headline = "<font color=\"info\">Succeeded</font> [shop #1](" + jenkins.getURL() + "job/shop/1/)";
            for (int i = 0; i < 50; i++) {
                HeldReports.get().add(held(null, "shop", headline, "MARKDOWN", List.of("alice")));
            }
            HeldReports.get().add(held(null, "gone", headline, "MARKDOWN", List.of("alice")));
            HeldReports.get().add(held("gone", "shop", headline, "MARKDOWN", List.of("alice")));
            sendDigests();
            assertThat(HeldReports.get().all(), empty());
            List<ReceivedMessage> digests = wecom.standIn().messages();
            digests.forEach(digest -> assertThat(digest.size(), lessThanOrEqualTo(Message.MAX_BYTES)));
            assertThat(
                    digests.stream()
                            .flatMap(digest -> digest.content().lines())
                            .filter(headline::equals)
                            .toList(),
                    hasSize(50));
        });
    }

    @Test
    public void whoWaitsForMoreThanOthersIsToldOfEachReportOnce() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            jenkins.createProject(WorkflowJob.class, "shop");
            sendDigests(
                    held(null, "shop", "**shop #1**", "MARKDOWN", List.of("alice", "bob")),
                    held(null, "shop", "**shop #2**", "MARKDOWN", List.of("bob")));
            sendDigests();
            assertThat(HeldReports.get().all(), empty());
            assertThat(
                    wecom.standIn().messages().stream()
                            .map(ReceivedMessage::users)
                            .toList(),
                    contains(List.of("alice"), List.of("bob")));
        });
    }

    @Test
    public void withoutLimitsNothingIsHeld() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            WecomGlobalConfiguration.get().setPerMinute(0);
            WecomGlobalConfiguration.get().setPerHour(0);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            build(jenkins, job, "for (int i = 0; i < 40; i++) { wecomSend() }");
            assertThat(HeldReports.get().all(), empty());
            assertThat(wecom.standIn().count(io.jenkins.plugins.wecom.standin.Call.SEND), is(40));
        });
    }

    private ReceivedMessage last() {
        List<ReceivedMessage> messages = wecom.standIn().messages();
        return messages.get(messages.size() - 1);
    }

    private static void at(Instant time) {
        RateLimiter.get().setClock(Clock.fixed(time, ZoneOffset.UTC));
    }

    /** Jenkins does so every ten seconds as well, but not between these. */
    private static void sendDigests(HeldReport... more) throws InterruptedException {
        DigestDispatcher work = ExtensionList.lookupSingleton(DigestDispatcher.class);
        synchronized (work) {
            for (HeldReport report : more) {
                HeldReports.get().add(report);
            }
            work.send(new Cancellation());
        }
    }

    private static String stored(JenkinsRule jenkins) throws Exception {
        return Files.readString(new File(jenkins.jenkins.getRootDir(), "io.jenkins.plugins.wecom.held.xml").toPath());
    }

    private static WorkflowRun build(JenkinsRule jenkins, WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }

    private static HeldReport held(
            String credentialsId, String job, String headline, String format, List<String> recipients) {
        String application = credentialsId == null ? WecomRule.OPS : credentialsId;
        return new HeldReport(
                credentialsId, application, false, job, 1, BuildEvent.DEFAULT, headline, format, recipients);
    }
}
