package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.receive.act.DoneActions;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.WaitingInput;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Input steps that members answer on cards: as the step itself would let them, and that waiting alone. */
public class InputPressesTest {

    private static final String GONE = "No longer possible.";
    private static final List<String> BOTH = List.of(Task.APPROVE, Task.REJECT);

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private PressedCards cards;

    @Before
    public void configure() throws Exception {
        for (User user : User.getAll()) {
            user.delete();
        }
        cards = new PressedCards(wecom.standIn());
        cards.configure(new FlaggedRealm(), "alice", "bob", "carol");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.BUILD)
                .everywhere()
                .to("alice", "bob")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("carol"));
    }

    @Test
    public void anApprovalIsThatUsersAndIsSeenByAll() throws Exception {
        WorkflowRun run = started("def by = input(id: 'go', message: 'Deploy <b>now</b>?', submitterParameter: 'BY');"
                + "echo('by ' + by)");
        ReceivedMessage card = cards.send(task(run), "alice", "bob");
        ReceivedMessage now = cards.done("alice", card, "approve");
        assertThat(
                now.content(),
                allOf(
                        containsString("shop #" + run.getNumber()),
                        containsString("Approved by Full name of alice, 20"),
                        containsString("Deploy ‹b>now‹/b>?")));
        assertThat(now.json(), not(containsString("button")));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Approved by", run);
        jenkins.assertLogContains("by alice", run);
        assertThat(cards.told("bob", card, "reject"), is("Already done: approve by Full name of alice."));
        assertThat(
                PressedCards.awaitHistory(1).get(0), is("bob/bob reject shop #" + run.getNumber() + ": done-before"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            assertThat(browser.getPage(run).asXml(), containsString("Full name of alice (WeCom: alice) approved"));
        }
    }

    @Test
    public void aRejectionEndsItAsItsOwnAbortButtonDoes() throws Exception {
        WorkflowRun run = started("input(id: 'go', message: 'Deploy?')");
        ReceivedMessage card = cards.send(task(run), "alice");
        assertThat(cards.done("alice", card, "reject").content(), containsString("Rejected by Full name of alice"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Rejected by", run);
    }

    @Test
    public void whoMayNotSubmitMayNotHere() throws Exception {
        WorkflowRun run = started("input(id: 'go', message: 'Deploy?', submitter: 'bob')");
        ReceivedMessage card = cards.send(task(run), "alice", "bob", "carol");
        assertThat(cards.told("alice", card, "approve"), is("You may not do this in Jenkins."));
        assertThat(cards.told("alice", card, "reject"), is("You may not do this in Jenkins."));
        assertThat(DoneActions.all(run), is(empty()));
        assertThat(waiting(run).isSettled(), is(false));
        cards.done("bob", card, "approve");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    public void anAdministratorMay() throws Exception {
        WorkflowRun run = started("input(id: 'go', message: 'Deploy?', submitter: 'bob')");
        cards.done("carol", cards.send(task(run), "carol"), "approve");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    public void anInputThatWantsParametersIsNotApprovedAndMayBeRejected() throws Exception {
        WorkflowRun run = started("input(id: 'go', message: 'Deploy?', parameters: [string(name: 'WHERE')])");
        ReceivedMessage card = cards.send(task(run), "alice");
        assertThat(cards.told("alice", card, "approve"), is(GONE));
        assertThat(cards.now(card).json(), is(card.json()));
        cards.done("alice", card, "reject");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    public void theNextWaitingOfTheSameInputIsAnotherOne() throws Exception {
        WorkflowRun run = started("for (int i = 0; i < 2; i++) { input(id: 'go', message: 'Round ' + i) }");
        ReceivedMessage first = cards.send(task(run), "alice");
        InputStepExecution one = waiting(run);
        try (ACLContext context = ACL.as2(User.getById("bob", false).impersonate2())) {
            one.doProceedEmpty();
        }
        jenkins.waitForMessage("Round 1", run);
        assertThat("settled in Jenkins", cards.told("alice", first, "approve"), is(GONE));
        assertThat(waiting(run).isSettled(), is(false));
        ReceivedMessage second = cards.send(task(run), "alice");
        cards.done("alice", second, "approve");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(DoneActions.all(run), hasSize(1));
    }

    @Test
    public void anInputOfABuildThatWasAbortedIsGone() throws Exception {
        WorkflowRun run = started("input(id: 'go', message: 'Deploy?')");
        ReceivedMessage card = cards.send(task(run), "alice");
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(cards.told("alice", card, "approve"), is(GONE));
        assertThat(cards.told("alice", card, "reject"), is(GONE));
    }

    @Test
    public void aPressBeforeTheInputWaitsIsKeptUntilItDoes() throws Exception {
        WorkflowRun run = started("wecomSend(event: 'INPUT', input: 'Go', format: 'card', to: 'alice');"
                + "input(id: 'gate', message: 'Open?'); input(id: 'go', message: 'Deploy?')");
        ReceivedMessage card = wecom.onlyMessage();
        cards.press("alice", card, "approve");
        waiting(run).doProceedEmpty();
        assertThat(cards.awaitChange(card).content(), containsString("Approved by Full name of alice"));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    public void theCardOfAStepAndThatOfARuleAreOneMatter() throws Exception {
        WorkflowRun run = started("parallel(card: { sleep 1 }, go: { input(id: 'go', message: 'Deploy?') },"
                + "tell: { wecomSend(event: 'INPUT', input: 'Go', format: 'card', to: 'alice'); wecomSend(event: 'INPUT', input: 'Go', format: 'card',"
                + " to: 'bob') })");
        wecom.awaitMessages(2);
        ReceivedMessage alices = wecom.standIn().messages().get(0);
        ReceivedMessage bobs = wecom.standIn().messages().get(1);
        cards.done("alice", alices, "approve");
        assertThat(cards.told("bob", bobs, "approve"), is("Already done: approve by Full name of alice."));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    public void theReportOfAFailureIsAcknowledged() throws Exception {
        wecom.run("wecomSend(to: 'alice', actions: ['acknowledge', 'rebuild']); error 'broken'", Result.FAILURE);
        ReceivedMessage card = wecom.onlyMessage();
        ReceivedMessage now = cards.done("alice", card, "acknowledge");
        assertThat(
                now.content(), allOf(containsString("Full name of alice takes care of it"), containsString("Rebuild")));
        cards.done("alice", now, "rebuild");
    }

    @Test
    public void aPressBeforeTheInputWaitsIsGoneWhenTheBuildEndsWithoutIt() throws Exception {
        WorkflowRun run = started("input(id: 'gate', message: 'Open?')");
        Task task = Task.ofInput(PressedCards.OPS, run, new WaitingInput("Go", null), BOTH, "Go");
        ReceivedMessage card = cards.send(task, "alice");
        cards.press("alice", card, "approve");
        assertThat(wecom.standIn().messages(), hasSize(1));
        waiting(run).doProceedEmpty();
        wecom.awaitMessages(2);
        assertThat(wecom.standIn().messages().get(1).content(), is(GONE));
    }

    private WorkflowRun started(String script) throws Exception {
        WorkflowRun run = pipeline(script);
        waiting(run);
        return run;
    }

    private WorkflowRun pipeline(String script) throws Exception {
        WorkflowJob job = wecom.pipeline(script);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static InputStepExecution waiting(WorkflowRun run) throws Exception {
        return PressedCards.waiting(run);
    }

    private static Task task(WorkflowRun run) throws Exception {
        return PressedCards.input(run, BOTH);
    }
}
