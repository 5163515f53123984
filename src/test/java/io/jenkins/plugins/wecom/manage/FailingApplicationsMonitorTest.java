package io.jenkins.plugins.wecom.manage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.wecom.PageLocale;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.DigestDispatcher;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.trial.TestMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class FailingApplicationsMonitorTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Fault UNTRUSTED_IP = Fault.answer(60020, "not allow to access, from ip: 1.2.3.4");

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private WorkflowJob job;

    @Before
    public void configure() throws Exception {
        job = jenkins.createProject(WorkflowJob.class, "shop");
    }

    /** Applications whose credentials no longer exist are forgotten, so the next test starts with none. */
    @After
    public void forgetApplications() throws Exception {
        for (Credentials credentials : WecomRule.store().getCredentials(Domain.global())) {
            WecomRule.store().removeCredentials(Domain.global(), credentials);
        }
        assertThat(monitor().getApplications(), empty());
        FailingApplications.get().setClock(Clock.systemUTC());
        monitor().disable(false);
    }

    @Test
    public void anApplicationIsNamedWithCodeAdviceAndTimeUntilItWorksAgain() throws Exception {
        assertThat(monitor().isActivated(), is(false));
        change(WecomStandIn.SECRET, "a-wrong-secret");
        at(NOON);
        send(job, "wecomSend()");
        at(NOON.plus(Duration.ofHours(1)));
        send(job, "wecomSend()");

        assertThat(monitor().getApplications(), hasSize(1));
        assertThat(monitor().getApplications().get(0).getSince(), is(Date.from(NOON)));
        HtmlPage page = manage();
        assertThat(
                page.asNormalizedText(),
                allOf(
                        containsString("WeCom applications with these credentials deliver nothing"),
                        containsString("ops since Nov 2"),
                        containsString("WeCom refused an access token with code 40001"),
                        containsString("Copy the secret anew")));
        assertThat(page.getWebResponse().getContentAsString(), not(containsString("a-wrong-secret")));
        assertThat(
                inChinese(() -> manage().asNormalizedText()),
                allOf(containsString("无法发送消息"), containsString("错误码 40001"), containsString("重新复制 Secret")));

        change("a-wrong-secret", WecomStandIn.SECRET);
        send(job, "wecomSend()");
        assertThat(monitor().isActivated(), is(false));
        assertThat(manage().asNormalizedText(), not(containsString("deliver nothing")));
    }

    @Test
    public void theTestMessageTellsThatItWorksAgain() throws Exception {
        wecom.standIn().next(Call.SEND, UNTRUSTED_IP);
        send(job, "wecomSend()");
        assertThat(monitor().isActivated(), is(true));
        test(wecom.standIn().uri());
        assertThat(monitor().isActivated(), is(false));
    }

    @Test
    public void anotherBaseAddressThatAnAdministratorTriesSaysNothingOfTheApplication() throws Exception {
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        test(URI.create("http://localhost:" + wecom.standIn().uri().getPort()));
        assertThat(monitor().isActivated(), is(false));
        test(wecom.standIn().uri());
        assertThat(monitor().isActivated(), is(true));
    }

    @Test
    public void whatPassesAndWhatConcernsOneMessageIsNotNamed() throws Exception {
        for (Fault fault : List.of(
                Fault.answer(81013, "all invalid"),
                Fault.answer(45002, "too long"),
                Fault.answer(-1, "busy"),
                Fault.drop(),
                Fault.status(502, "bad gateway"))) {
            wecom.standIn().always(Call.SEND, fault);
            send(job, "wecomSend retry: 0");
            wecom.standIn().heal();
            assertThat(fault.toString(), monitor().getApplications(), empty());
        }
    }

    @Test
    public void aServiceThatIsNotWecomIsNamedWithoutACode() throws Exception {
        wecom.standIn().always(Call.GETTOKEN, Fault.status(404, "nothing here"));
        send(job, "wecomSend()");
        assertThat(
                manage().asNormalizedText(),
                allOf(
                        containsString("the server answered HTTP 404"),
                        containsString("let it pass the path /cgi-bin/gettoken through")));
    }

    @Test
    public void anApplicationWhoseCredentialsAreGoneIsNotNamed() throws Exception {
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        WecomRule.add(WecomRule.credentials("other", WecomStandIn.SECRET));
        send(job, "wecomSend credentialsId: 'other'");
        assertThat(monitor().isActivated(), is(true));
        WecomRule.store().removeCredentials(Domain.global(), WecomRule.credentials("other", WecomStandIn.SECRET));
        assertThat(monitor().isActivated(), is(false));

        send(job, "wecomSend()");
        assertThat(monitor().isActivated(), is(true));
        WecomGlobalConfiguration.get().setCredentialsId("other");
        assertThat(monitor().isActivated(), is(false));
    }

    @Test
    public void theSameIdInAFolderIsAnotherApplication() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        WecomRule.store(team)
                .addCredentials(Domain.global(), WecomRule.credentials(WecomRule.OPS, "the-secret-of-long-ago"));
        WorkflowJob inside = team.createProject(WorkflowJob.class, "inside");
        send(inside, "wecomSend credentialsId: 'ops'");
        send(job, "wecomSend credentialsId: 'ops'");
        assertThat(monitor().getApplications(), hasSize(1));
        assertThat(monitor().getApplications().get(0).getJob(), is("team/inside"));

        inside.delete();
        assertThat(monitor().getApplications(), empty());
    }

    @Test
    public void whatTheServerSaysIsShownAsText() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(48002, "<img src=x onerror=alert(1)>"));
        WecomRule.add(WecomRule.credentials("<b>bold", WecomStandIn.SECRET));
        send(job, "wecomSend credentialsId: '<b>bold'");
        assertThat(
                manage().getWebResponse().getContentAsString(),
                allOf(
                        containsString("&lt;img src=x onerror=alert(1)>"),
                        containsString("&lt;b&gt;bold"),
                        not(containsString("<img src=x")),
                        not(containsString("<b>bold"))));
    }

    @Test
    public void systemReadersSeeItAndAdministratorsDismissIt() throws Exception {
        send(job, "echo 'nothing yet'");
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        send(job, "wecomSend credentialsId: 'ops'");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("auditor")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("auditor")) {
            String page = browser.goTo("manage").asNormalizedText();
            assertThat(page, allOf(containsString("Add 1.2.3.4 under trusted IPs"), not(containsString("shop"))));
            assertThat(page, not(containsString("I have seen it")));
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("manager")) {
            assertThat(browser.goTo("manage").asNormalizedText(), not(containsString("1.2.3.4")));
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("admin")) {
            HtmlPage page = browser.goTo("manage");
            assertThat(page.asNormalizedText(), containsString("ops (used by shop) since"));
            assertThat(page.getAnchorByText("ops").click().getWebResponse().getStatusCode(), is(200));
            assertThat(page.getAnchorByText("(used by shop)").getHrefAttribute(), endsWith("/job/shop/"));
            jenkins.submit(page.getForms().stream()
                    .filter(form -> form.getActionAttribute().endsWith(monitor().getUrl() + "/seen"))
                    .findFirst()
                    .orElseThrow());
            assertThat(browser.goTo("manage").asNormalizedText(), not(containsString("1.2.3.4")));
        }
        assertThat(FailingApplications.get().all(), hasSize(1));
    }

    @Test
    public void whatHasBeenSeenIsShownAgainOnceItHasWorkedAndFailedAgain() throws Exception {
        wecom.standIn().next(Call.SEND, UNTRUSTED_IP);
        send(job, "wecomSend()");
        FailingApplications.get().see(monitor().getApplications().get(0).getKey());
        assertThat(monitor().isActivated(), is(false));
        wecom.standIn().next(Call.SEND, UNTRUSTED_IP);
        send(job, "wecomSend()");
        assertThat(monitor().isActivated(), is(false));
        assertThat(
                new SeenApplications()
                        .contains(FailingApplications.get().all().get(0).getKey()),
                is(true));

        send(job, "wecomSend()");
        wecom.standIn().next(Call.SEND, UNTRUSTED_IP);
        send(job, "wecomSend()");
        assertThat(monitor().isActivated(), is(true));
    }

    @Test
    public void aDigestThatIsRefusedTellsToo() throws Exception {
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        HeldReport report = HeldReport.of(
                new HeldReport.Sender(null, WecomRule.OPS, true),
                "shop",
                BuildEvent.DEFAULT,
                new BuildState(Headline.FAILED, new BuildLink("shop", 1, null), null),
                new HeldReport.Form("MARKDOWN", "en", false));
        RateLimiter.get().hold(WecomRule.app(), List.of("alice"), report);
        RateLimiter.get().setClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
        ExtensionList.lookupSingleton(DigestDispatcher.class).send(new Cancellation());
        assertThat(monitor().getApplications(), hasSize(1));
        assertThat(monitor().getApplications().get(0).getJob(), nullValue());
    }

    @Test
    public void noMoreAreNamedThanAnAdministratorReads() throws Exception {
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        for (int i = 0; i <= FailingApplications.MAX_APPLICATIONS; i++) {
            WecomRule.add(WecomRule.credentials("app" + i, WecomStandIn.SECRET));
        }
        send(
                job,
                "for (int i = 0; i <= " + FailingApplications.MAX_APPLICATIONS
                        + "; i++) { wecomSend credentialsId: 'app' + i }");
        List<FailingApplication> named = monitor().getApplications();
        assertThat(named, hasSize(FailingApplications.MAX_APPLICATIONS));
        assertThat(named.get(0).getCredentialsId(), is("app1"));
    }

    private static FailingApplicationsMonitor monitor() {
        return ExtensionList.lookupSingleton(FailingApplicationsMonitor.class);
    }

    private static void at(Instant time) {
        FailingApplications.get().setClock(Clock.fixed(time, ZoneOffset.UTC));
    }

    private static void change(String from, String to) throws Exception {
        WecomRule.store()
                .updateCredentials(
                        Domain.global(),
                        WecomRule.credentials(WecomRule.OPS, from),
                        WecomRule.credentials(WecomRule.OPS, to));
    }

    private static void test(URI apiBase) throws InterruptedException {
        DeliveryOptions delivery = WecomGlobalConfiguration.get().deliveryOptions();
        new TestMessage(WecomRule.OPS, null, Recipients.NONE, new RouteDefaults(() -> apiBase, delivery, false)).send();
    }

    private void send(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }

    private HtmlPage manage() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.goTo("manage");
        }
    }

    private static <T> T inChinese(Callable<T> page) throws Exception {
        try (PageLocale chinese = PageLocale.of(Locale.SIMPLIFIED_CHINESE)) {
            return page.call();
        }
    }
}
