package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
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
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.Call;
import java.util.List;
import java.util.Map;
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
        jenkins.assertLogContains(
                "[WeCom] Not sent: No one stands behind @committers. Looked at: the changes of #2, which has none.",
                run);
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
        jenkins.assertLogContains(
                "[WeCom] Not sent: No one stands behind @committers. Looked at: the changes of #1, which has none.",
                build);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aReportForNobodyNamesWhatWasLookedAt() throws Exception {
        rule.setTo("@culprits, @requester");
        build(Result.FAILURE);
        build(Result.UNSTABLE);
        FreeStyleProject lib = jenkins.createFreeStyleProject("lib");
        FreeStyleBuild upstream = jenkins.buildAndAssertSuccess(lib);
        job.getBuildersList().clear();
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        FreeStyleBuild build = jenkins.assertBuildStatus(
                Result.FAILURE, job.scheduleBuild2(0, new CauseAction(new UpstreamCause(upstream))));
        jenkins.assertLogContains(
                "[WeCom] Not sent: No one stands behind @culprits, @requester. Looked at: the changes of #3, which has"
                        + " none; those of the builds that started it; those of the builds since #1; who started it:"
                        + " Started by upstream project \"lib\" build number 1.",
                build);
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

    @Test
    public void weComIsNotAskedForAddressesThatReceiveNoMail() throws Exception {
        rule.setTo("@committers");
        mail("octo", "12345+octocat@users.noreply.github.com");
        mail("web", "noreply@github.com");
        changeBy("octo", "web");
        FreeStyleBuild build = build(Result.SUCCESS);
        jenkins.assertLogContains(
                "[WeCom] octo is not notified: no WeCom user ID is known of that Jenkins user, and WeCom is not asked for"
                        + " 12345+octocat@users.noreply.github.com, where no one receives mail.",
                build);
        jenkins.assertLogContains("[WeCom] web is not notified", build);
        assertThat(wecom.standIn().count(Call.USER_BY_EMAIL), is(0));
    }

    @Test
    public void aLoginInSuchAnAddressMayBeTheIdOfAJenkinsUser() throws Exception {
        rule.setTo("@committers");
        mail("Zhang San", "12345+zhang.san@users.noreply.github.com");
        mail("Li Si", "7-lisi@users.noreply.gitlab.example.com");
        changeBy("Zhang San", "Li Si");
        build(Result.SUCCESS);
        assertThat(wecom.onlyMessage().users(), contains("zhangsan", "lisi"));
        assertThat("by the address of the user called lisi", wecom.standIn().count(Call.USER_BY_EMAIL), is(1));
    }

    @Test
    public void noUserIsMadeOfALogin() throws Exception {
        rule.setTo("@committers");
        mail("Octo Cat", "12345+octocat@users.noreply.github.com");
        changeBy("Octo Cat");
        build(Result.SUCCESS);
        assertThat(User.getById("octocat", false), nullValue());
    }

    @Test
    public void onlyAddressesOfTheCompanyAreLookedUp() throws Exception {
        WecomGlobalConfiguration.get().setMailDomains(List.of("example.com", "@Example.org"));
        rule.setTo("@committers");
        mail("guest", "guest@mail.example.net");
        mail("sub", "sub@sub.example.com");
        mail("org", "org@EXAMPLE.ORG");
        changeBy("lisi", "guest", "sub", "org");
        FreeStyleBuild build = build(Result.SUCCESS);
        assertThat(wecom.onlyMessage().users(), contains("lisi"));
        jenkins.assertLogContains(
                "[WeCom] guest is not notified: no WeCom user ID is known of that Jenkins user, and WeCom is not asked for"
                        + " guest@mail.example.net, which is not of example.com, example.org.",
                build);
        jenkins.assertLogContains("sub@sub.example.com, which is not of", build);
        assertThat("lisi and org", wecom.standIn().count(Call.USER_BY_EMAIL), is(2));
    }

    @Test
    public void userIdsAreTakenFromTheSourcesInTheirOrder() throws Exception {
        rule.setTo("@committers");
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setUserTable("Zhao.Liu = bob\n\nwang wu=carol");
        User.getById("zhao.liu", true).addProperty(new WecomUserProperty("zhaoliu"));
        mail("zhao.liu", "alice@example.com");
        mail("wang wu", "12345+wangwu@users.noreply.github.com");
        Map<List<String>, List<String>> found = Map.of(
                List.of("table", "property"), List.of("bob", "carol"),
                List.of("property", "table"), List.of("zhaoliu", "carol"),
                List.of("mail", "table"), List.of("alice", "carol"),
                List.of("jenkins"), List.of("zhao.liu", "wangwu"));
        wecom.standIn().addUser("zhaoliu").addUser("zhao.liu").addUser("wangwu");
        for (Map.Entry<List<String>, List<String>> order : found.entrySet()) {
            global.setUserIds(order.getKey());
            int before = wecom.standIn().messages().size();
            changeBy("zhao.liu", "wang wu");
            rule.setTitle("Title " + order.getKey());
            build(Result.SUCCESS);
            assertThat(wecom.standIn().messages(), hasSize(before + 1));
            assertThat(order.toString(), wecom.standIn().messages().get(before).users(), is(order.getValue()));
        }
        assertThat(wecom.standIn().count(Call.USER_BY_EMAIL), is(0));
    }

    @Test
    public void whomNoSourceFindsIsLookedUpByAddress() throws Exception {
        WecomGlobalConfiguration.get().setUserIds(List.of("table"));
        rule.setTo("@committers");
        changeBy("lisi", "zhang.san");
        FreeStyleBuild build = build(Result.SUCCESS);
        assertThat(wecom.onlyMessage().users(), contains("lisi"));
        jenkins.assertLogContains(
                "[WeCom] zhang.san is not notified: no WeCom user ID is known of that Jenkins user, and no e-mail address.",
                build);
    }

    @Test
    public void theMailOfStrangersIsNoUserIdWhereTheCompanysDomainIsNamed() throws Exception {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setUserIds(List.of("mail"));
        global.setMailDomains(List.of("example.com"));
        rule.setTo("@committers");
        mail("stranger", "alice@example.net");
        mail("colleague", "bob@example.com");
        mail("everyone", "@all@example.com");
        changeBy("stranger", "colleague", "everyone");
        build(Result.SUCCESS);
        assertThat(wecom.onlyMessage().users(), contains("bob"));
    }

    private static void mail(String id, String address) throws Exception {
        User.getById(id, true).addProperty(new Mailer.UserProperty(address));
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
