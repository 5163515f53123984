package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.User;
import hudson.tasks.Mailer;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.Call;
import java.util.List;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

/** Who broke it: {@code @committers}, {@code @culprits} and {@code @requester}. */
public class PeopleTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;
    private FakeChangeLogSCM scm;
    private NotificationRule rule;
    private WecomNotifier notifier;

    @Before
    public void configure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
        scm = new FakeChangeLogSCM();
        job.setScm(scm);
        notifier = new WecomNotifier();
        rule = notifier.getRules().get(0);
        rule.setWhen(List.of("SUCCESS", "FAILURE"));
        job.getPublishersList().add(notifier);
        User.getById("zhang.san", true).addProperty(new WecomUserProperty("zhangsan"));
        User.getById("lisi", true).addProperty(new Mailer.UserProperty("lisi@example.com"));
        User.getById("bot", true).addProperty(new Mailer.UserProperty("bot@example.com"));
    }

    @Test
    public void committersAreFoundByTheirIdElseByTheirAddressAndTheOthersAreNamed() throws Exception {
        rule.setTo("@committers");
        changeBy("zhang.san", "lisi", "bot", "stranger", "lisi");
        FreeStyleBuild build = build(Result.SUCCESS);
        assertThat(wecom.onlyMessage().users(), contains("zhangsan", "lisi"));
        jenkins.assertLogContains(
                "[WeCom] bot is not notified: WeCom knows no member with the e-mail address bot@example.com, or the"
                        + " application does not see the member.",
                build);
        jenkins.assertLogContains(
                "[WeCom] stranger is not notified: there is neither a WeCom user ID nor an e-mail address on that Jenkins"
                        + " user's page.",
                build);
        jenkins.assertLogContains("[WeCom] Sent to zhangsan, lisi.", build);
        assertThat(wecom.standIn().count(Call.USER_BY_EMAIL), is(2));
        changeBy("lisi", "bot");
        build(Result.SUCCESS);
        assertThat("answers are kept", wecom.standIn().count(Call.USER_BY_EMAIL), is(2));
    }

    @Test
    public void culpritsAreThoseOfAllBuildsThatFailedInARow() throws Exception {
        rule.setTo("@culprits");
        changeBy("zhang.san");
        build(Result.FAILURE);
        changeBy("lisi");
        build(Result.FAILURE);
        assertThat(wecom.standIn().messages().get(1).users(), containsInAnyOrder("zhangsan", "lisi"));
    }

    @Test
    public void theRequesterMayHaveAskedUpstream() throws Exception {
        rule.setTo("@requester, carol");
        FreeStyleProject lib = jenkins.createFreeStyleProject("lib");
        FreeStyleBuild upstream =
                jenkins.assertBuildStatusSuccess(lib.scheduleBuild2(0, new CauseAction(new UserIdCause("zhang.san"))));
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new UpstreamCause(upstream))));
        assertThat(wecom.onlyMessage().users(), containsInAnyOrder("carol", "zhangsan"));
    }

    @Test
    public void theStepKnowsThemToo() throws Exception {
        WorkflowJob pipeline = jenkins.createProject(WorkflowJob.class, "other");
        pipeline.setDefinition(new CpsFlowDefinition("wecomSend to: '@Requester'", true));
        WorkflowRun run = jenkins.assertBuildStatusSuccess(
                pipeline.scheduleBuild2(0, new CauseAction(new UserIdCause("zhang.san"))));
        jenkins.assertLogContains("[WeCom] Sent to zhangsan.", run);
        pipeline.setDefinition(new CpsFlowDefinition(
                "def r = wecomSend to: '@committers', failOnError: true; echo \"delivered ${r.delivered} ${r.error}\"",
                true));
        run = jenkins.buildAndAssertSuccess(pipeline);
        jenkins.assertLogContains("[WeCom] Not sent: No one stands behind @committers in this build.", run);
        jenkins.assertLogContains("delivered false null", run);
    }

    @Test
    public void aUserWhoIsSpeltSoIsReachedWithoutTheSignOrByTouser() throws Exception {
        wecom.standIn().addUser("committers").addUser("@committers");
        WorkflowJob pipeline = jenkins.createProject(WorkflowJob.class, "other");
        pipeline.setDefinition(new CpsFlowDefinition("wecomSend to: 'committers'", true));
        jenkins.assertLogContains("[WeCom] Sent to committers.", jenkins.buildAndAssertSuccess(pipeline));
    }

    @Test
    public void whereNoneIsFoundNoOneElseIsTold() throws Exception {
        rule.setTo("@committers");
        changeBy("stranger");
        FreeStyleBuild build = build(Result.SUCCESS);
        jenkins.assertLogContains(
                "[WeCom] Not sent: None of those behind @committers could be found in WeCom; the lines above say why.",
                build);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aBuildWithoutChangesHasNoCommittersAndThatIsNoFailure() throws Exception {
        rule.setTo("@committers");
        notifier.setFailOnError(true);
        FreeStyleBuild build = build(Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: No one stands behind @committers in this build.", build);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void noOneMakesThemselvesEveryone() throws Exception {
        User.getById("mallory", true).addProperty(new WecomUserProperty("@all"));
        rule.setTo("@committers");
        changeBy("mallory");
        jenkins.assertLogContains("mallory is not notified", build(Result.SUCCESS));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void usersEnterTheirIdOnTheirOwnPage() throws Exception {
        User user = User.getById("wangwu", true);
        HtmlForm form =
                jenkins.createWebClient().goTo(user.getUrl() + "/account/").getFormByName("config");
        form.getInputByName("_.userId").setValue(" wangwu.01 ");
        jenkins.submit(form);
        assertThat(user.getProperty(WecomUserProperty.class).getUserId(), is("wangwu.01"));
        form = jenkins.createWebClient().goTo(user.getUrl() + "/account/").getFormByName("config");
        form.getInputByName("_.userId").setValue("");
        jenkins.submit(form);
        assertThat(user.getProperty(WecomUserProperty.class).getUserId(), is(nullValue()));
    }

    private void changeBy(String... authors) {
        for (String author : authors) {
            scm.addChange().withAuthor(author).withMsg("a change");
        }
    }

    private FreeStyleBuild build(Result result) throws Exception {
        job.getBuildersList().replaceBy(List.of(new MockBuilder(result)));
        return jenkins.buildAndAssertStatus(result, job);
    }
}
