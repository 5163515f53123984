package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** From the report of a rule or a step to what a press on its card does, and who is said to have done it. */
public class ReportPressesTest {

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
        cards.configure(new FlaggedRealm(), "alice", "bob");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("alice", "bob"));
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
    }

    @Test
    public void whatARuleAsksAMemberAnswers() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setWhen(List.of("INPUT"));
        rule.setActions(List.of("approve", "reject"));
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        WorkflowRun run = start("stage('Release') { input message: 'Deploy 1.4 to production?', id: 'deploy' }");
        wecom.awaitMessages(1);
        ReceivedMessage asked = wecom.onlyMessage();
        assertThat(
                asked.content(), allOf(containsString("Waiting shop #1"), containsString("Deploy 1.4 to production?")));
        ReceivedMessage now = cards.done("alice", asked, "approve");
        assertThat(
                now.content(),
                allOf(
                        containsString("Approved by Full name of alice"),
                        containsString("shop #1"),
                        containsString("Deploy 1.4 to production?")));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(page(run), containsString("Full name of alice (WeCom: alice) approved"));
    }

    @Test
    public void whatARuleToldOfAStartAborts() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setWhen(List.of("STARTED"));
        rule.setFormat("card");
        rule.setTo("bob");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        WorkflowRun run = start("input 'Nobody answers this'");
        PressedCards.waiting(run);
        wecom.awaitMessages(1);
        ReceivedMessage now = cards.done("bob", wecom.onlyMessage(), "abort");
        assertThat(now.content(), containsString("Aborted by Full name of bob"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(page(run), containsString("Full name of bob (WeCom: bob) aborted this build"));
    }

    @Test
    public void aCardSentAheadAnswersTheInputThatWaitsAfterwards() throws Exception {
        WorkflowRun run = start("wecomSend event: 'INPUT', input: 'Deploy', format: 'card'\n"
                + "input message: 'Deploy 1.4 to production?', id: 'deploy'");
        wecom.awaitMessages(1);
        ReceivedMessage now = cards.done("alice", wecom.onlyMessage(), "reject");
        assertThat(now.content(), containsString("Rejected by Full name of alice"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(page(run), containsString("Full name of alice (WeCom: alice) rejected"));
    }

    @Test
    public void aFailureIsAcknowledgedAndBuiltAgain() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("free");
        job.getBuildersList().add(new FailureBuilder());
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = new NotificationRule();
        rule.setFormat("card");
        rule.setTo("alice, bob");
        notifier.setRules(List.of(rule));
        job.getPublishersList().add(notifier);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        ReceivedMessage taken = cards.done("bob", wecom.onlyMessage(), "acknowledge");
        assertThat(taken.content(), containsString("Full name of bob takes care of it"));
        job.getPublishersList().clear();
        ReceivedMessage again = cards.done("alice", taken, "rebuild");
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
    public void aStartThatWasAbortedByItsCardIsFollowedByANewOne() throws Exception {
        WorkflowRun run = start("try {\n wecomSend event: 'STARTED', format: 'card', updatePrevious: true\n"
                + "  input 'Nobody answers this'\n } finally {\n currentBuild.result = 'ABORTED'\n"
                + " wecomSend format: 'card', updatePrevious: true }");
        PressedCards.waiting(run);
        ReceivedMessage started = wecom.onlyMessage();
        assertThat(cards.done("alice", started, "abort").content(), containsString("Aborted by Full name of alice"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Aborted by Full name of alice", run);
        assertThat(wecom.standIn().messages(), hasSize(2));
        assertThat(wecom.standIn().messages().get(1).content(), startsWith("Jenkins\nAborted shop #1"));
        jenkins.assertLogContains("a new message is sent: WeCom refused to change the card with code 42022", run);
    }

    @Test
    public void aStartedCardThatBecameTheResultIsPressedAsThatAndNotAsTheStart() throws Exception {
        WorkflowRun run = start("wecomSend event: 'STARTED', format: 'card', to: 'alice, bob', updatePrevious: true\n"
                + "currentBuild.result = 'FAILURE'\n"
                + "wecomSend format: 'card', to: 'alice, bob', updatePrevious: true");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(wecom.standIn().count(Call.UPDATE_CARD), is(1));
        ReceivedMessage now = cards.done("alice", wecom.onlyMessage(), "acknowledge");
        assertThat(now.content(), containsString("Full name of alice takes care of it"));
        assertThat(cards.told("bob", now, "abort"), is("No longer possible."));
        assertThat(wecom.standIn().messages().get(0).content(), not(containsString("Abort")));
    }

    @Test
    public void behindAProxyTheUrlShownTheEndpointAndThePressWork() throws Exception {
        JenkinsLocationConfiguration location = JenkinsLocationConfiguration.get();
        String before = location.getUrl();
        try (ReverseProxy proxy = new ReverseProxy(jenkins.getURL().toURI())) {
            location.setUrl(proxy.url() + "/jenkins/");
            String shown = proxy.url() + "/jenkins/wecom-callback/"
                    + WecomGlobalConfiguration.get().getReceivers().get(0).getPath();
            try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
                jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
                String screen = browser.getPage(proxy.url() + "/jenkins/manage/configure")
                        .getWebResponse()
                        .getContentAsString();
                assertThat(screen, containsString(shown));
            }
            jenkins.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
            int forwarded = proxy.forwarded();
            cards.enterUrl();
            FreeStyleProject job = jenkins.createFreeStyleProject("proxied");
            job.getBuildersList().add(new FailureBuilder());
            WecomNotifier notifier = new WecomNotifier();
            NotificationRule rule = new NotificationRule();
            rule.setFormat("card");
            notifier.setRules(List.of(rule));
            job.getPublishersList().add(notifier);
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            ReceivedMessage now = cards.done("alice", wecom.onlyMessage(), "acknowledge");
            assertThat(now.content(), containsString("Full name of alice takes care of it"));
            assertThat(now.json(), containsString("\"url\":\"" + proxy.url() + "/jenkins/job/proxied/1/\""));
            assertThat("the check and the press", proxy.forwarded() - forwarded, is(2));
        } finally {
            location.setUrl(before);
        }
    }

    private static String page(Run<?, ?> build) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.getPage(build).asXml();
        }
    }

    private WorkflowRun start(String script) throws Exception {
        return wecom.pipeline(script).scheduleBuild2(0).waitForStart();
    }
}
