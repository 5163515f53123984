package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.tasks.Task;
import java.util.List;
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
}
