package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import hudson.model.User;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.WaitingInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Jenkins is restarted between the card and the press. */
public class InputRestartTest {

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    private ReceivedMessage card;
    private ReceivedMessage ahead;
    private ReceivedMessage claim;
    private ReceivedMessage old;
    private StoredPress restored;
    private Path home;

    @Test
    public void anInputThatWaitsStillIsApprovedAfterwards() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            PressedCards cards = new PressedCards(wecom.standIn());
            cards.configure(new FlaggedRealm(), "alice");
            jenkins.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            job.setDefinition(new CpsFlowDefinition("input(id: 'go', message: 'Deploy?')", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            card = cards.send(PressedCards.input(run, List.of(Task.APPROVE, Task.REJECT)), "alice");
        });
        sessions.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(new FlaggedRealm().with("alice"));
            PressedCards cards = new PressedCards(wecom.standIn());
            cards.enterUrl();
            assertThat(
                    cards.done("alice", card, "approve").content(), containsString("Approved by Full name of alice"));
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertThat(cards.told("alice", card, "reject"), is("Already done: approve by Full name of alice."));
        });
    }

    @Test
    public void anEarlyPressAndAClaimCountAfterwardsAndAnOldPressOfABackupDoesNot() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            PressedCards cards = new PressedCards(wecom.standIn());
            cards.configure(new FlaggedRealm(), "alice", "anna");
            jenkins.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            job.setDefinition(new CpsFlowDefinition(
                    "input(id: 'first', message: 'Begin?')\ninput(id: 'go', message: 'Deploy?')", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            PressedCards.waiting(run);
            Task early =
                    Task.ofInput(PressedCards.OPS, run, new WaitingInput("Go", null), List.of(Task.APPROVE), "Deploy?");
            ahead = cards.send(early, "alice");
            cards.press("alice", ahead, Task.APPROVE);
            Task ofAnna = Task.ofClaim(PressedCards.OPS, new Claim("anna", "lisi"));
            wecom.standIn().addUser("lisi");
            User.getById("anna", false).addProperty(new WecomUserProperty("lisi"));
            claim = cards.send(ofAnna, "lisi");
            Task started = Task.ofBuild(PressedCards.OPS, run, List.of(Task.ABORT));
            old = cards.send(started, "alice");
            Press press = new Press(
                    PressedCards.OPS,
                    "alice",
                    started.id(),
                    Task.ABORT,
                    Instant.now().minus(CardPresses.IN_TIME).minusSeconds(60),
                    null);
            restored = new StoredPress(1_000_000, press.time(), press, "digest");
            home = jenkins.jenkins.getRootDir().toPath();
        });
        Files.writeString(
                home.resolve("io.jenkins.plugins.wecom.presses.log"),
                PressJournal.line(restored).text(),
                StandardOpenOption.APPEND);
        sessions.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(new FlaggedRealm().with("alice", "anna"));
            PressedCards cards = new PressedCards(wecom.standIn());
            cards.enterUrl();
            assertThat(PressedCards.awaitHistory(1), hasItem("alice/null abort shop #1: gone"));
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
            assertThat(run.isBuilding(), is(true));
            PressedCards.waiting(run).proceed(null);
            assertThat(cards.awaitChange(ahead).content(), containsString("Approved by Full name of alice"));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertThat(cards.now(old).json(), is(old.json()));
            WecomGlobalConfiguration.get().setUserIds(List.of("property"));
            cards.done("lisi", claim, Task.CONFIRM);
            assertThat(MemberAccounts.find(PressedCards.OPS, "lisi").userId(), is(Optional.of("anna")));
        });
    }
}
