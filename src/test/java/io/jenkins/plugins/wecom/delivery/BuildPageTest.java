package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.record.BuildFolder;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The table of messages on a build's page, and what of them is kept beside the build. */
public class BuildPageTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void theReportThatWasSentIsShown() throws Exception {
        Run<?, ?> run = wecom.run("wecomSend to: 'alice, nobody-here'", Result.SUCCESS);
        assertThat(
                summary(run),
                allOf(
                        containsString("Delivered in part"),
                        containsString("alice, nobody-here"),
                        containsString("Step wecomSend"),
                        containsString("Left out: nobody-here"),
                        containsString("The report as it was sent"),
                        containsString("Sent to alice.")));
        assertThat(files(run), is(1));
    }

    @Test
    public void ofWhatOneWritesOneselfAndOfSafeMessagesOnlySizeAndRecipientsAreKept() throws Exception {
        Run<?, ?> run = wecom.run(
                "wecomSend message: 'my-own-words'\n"
                        + "wecomSend message: 'Look: ${WECOM_REPORT}'\n"
                        + "wecomSend safe: true, format: 'text'",
                Result.SUCCESS);
        assertThat(wecom.standIn().messages().size(), is(3));
        assertThat(summary(run), allOf(containsString("12 bytes"), not(containsString("The report as it was sent"))));
        assertThat(files(run), is(0));
    }

    @Test
    public void whatTheLogWouldMaskIsMaskedInTheReportThatIsKept() throws Exception {
        WecomRule.add(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "token", "", Secret.fromString("s3cr3t-of-the-build")));
        Run<?, ?> run = wecom.run(
                "withCredentials([string(credentialsId: 'token', variable: 'T')]) { wecomSend facts: [Token: T] }",
                Result.SUCCESS);
        assertThat(wecom.onlyMessage().content(), containsString("s3cr3t-of-the-build"));
        assertThat(summary(run), allOf(containsString("Token"), not(containsString("s3cr3t-of-the-build"))));
    }

    @Test
    public void aFailureIsShownWithWhatHelpsAndTheLogLeadsToTheList() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(60020, "not allow to access, from ip: 1.2.3.4"));
        Run<?, ?> run = wecom.run("wecomSend()", Result.SUCCESS);
        assertThat(summary(run), allOf(containsString("Refused"), containsString("Add 1.2.3.4 under trusted IPs")));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage log = browser.goTo(run.getUrl() + "consoleFull");
            assertThat(log.asNormalizedText(), containsString("[WeCom] Not sent: WeCom"));
            assertThat(log.getAnchorByText("Not sent:").click().getUrl().getPath(), containsString("/job/shop/wecom/"));
        }
    }

    @Test
    public void whatBecameOfAHeldReportIsShown() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        wecom.run("wecomSend to: 'alice'", Result.SUCCESS);
        Run<?, ?> run = wecom.run("wecomSend to: 'alice'", Result.SUCCESS);
        assertThat(summary(run), containsString("Held for a digest"));
        FloodGate.get().drop("alice", null);
        assertThat(summary(run), allOf(containsString("Dropped"), not(containsString("Held for a digest"))));
    }

    @Test
    public void aReportThatWasSentIsSentAgainToTheSameRecipientsAsADeliveryOfItsOwn() throws Exception {
        Run<?, ?> run = wecom.run("wecomSend to: 'alice, #42'", Result.SUCCESS);
        ReceivedMessage first = wecom.onlyMessage();
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(run, "");
            HtmlForm form = page.getForms().stream()
                    .filter(one -> one.getActionAttribute().endsWith("wecom/sendAgain"))
                    .findFirst()
                    .orElseThrow();
            HtmlPage after = jenkins.submit(form);
            assertThat(after.getUrl().getPath(), endsWith("/" + run.getUrl()));
        }
        assertThat(wecom.standIn().messages().size(), is(2));
        ReceivedMessage again = wecom.standIn().messages().get(1);
        assertThat(again.content(), is(first.content()));
        assertThat(again.recipients(), is(first.recipients()));
        assertThat(summary(run), containsString("Sent again: anonymous"));
        assertThat(files(run), is(2));
    }

    @Test
    public void onlyThoseWhoMayBuildSendAReportAgain() throws Exception {
        Run<?, ?> run = wecom.run("wecomSend to: 'alice'", Result.SUCCESS);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "builder")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder"));
        assertThat(again(run, "reader", "1.markdown"), is(403));
        assertThat(wecom.standIn().messages().size(), is(1));
        assertThat(again(run, "builder", "9.markdown"), is(404));
        assertThat(again(run, "builder", "../build.xml"), is(404));
        assertThat(again(run, "builder", "1.markdown"), is(200));
        assertThat(wecom.standIn().messages().size(), is(2));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("reader")) {
            assertThat(browser.getPage(run, "").asNormalizedText(), not(containsString("Send again")));
        }
    }

    private static int again(Run<?, ?> run, String user, String report) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
            URL url = new URL(jenkins.getURL(), run.getUrl() + "wecom/sendAgain?report=" + report);
            return browser.getPage(browser.addCrumb(new WebRequest(url, HttpMethod.POST)))
                    .getWebResponse()
                    .getStatusCode();
        }
    }

    @Test
    public void whoHasBeenToldAlreadyIsSummedUp() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("free");
        WecomNotifier notifier = new WecomNotifier();
        notifier.setRules(List.of(rule("alice, bob"), rule("alice"), rule("bob, alice")));
        job.getPublishersList().add(notifier);
        Run<?, ?> run = jenkins.buildAndAssertSuccess(job);
        assertThat(wecom.standIn().messages().size(), is(1));
        assertThat(
                summary(run),
                allOf(
                        containsString("Post-build action"),
                        containsString("Left out, since another message of this build is for them: alice, bob")));
    }

    @Test
    public void nothingIsKeptOfABuildThatIsGone() throws Exception {
        Run<?, ?> run = wecom.run("echo 'nothing'", Result.SUCCESS);
        Path folder = run.getRootDir().toPath();
        run.delete();
        assertThat(BuildFolder.of(run).keep("text", "a report"), is(nullValue()));
        BuildFolder.of(run).note(List.of());
        assertThat(Files.exists(folder), is(false));
    }

    @Test
    public void aLongReportIsCutAndSaysSo() throws Exception {
        Run<?, ?> run = wecom.run("echo 'nothing'", Result.SUCCESS);
        String name = BuildFolder.of(run).keep("text", "\u9519".repeat(5000));
        Path kept = run.getRootDir().toPath().resolve("wecom").resolve(name);
        assertThat(Files.size(kept), lessThanOrEqualTo(8192L));
        assertThat(Files.readString(kept).endsWith("\u9519\n\u2026"), is(true));
    }

    private static NotificationRule rule(String to) {
        NotificationRule rule = new NotificationRule();
        rule.setWhen(List.of("SUCCESS"));
        rule.setTo(to);
        return rule;
    }

    /** The text of the section, of what is folded too. */
    private static String summary(Run<?, ?> run) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            DomNode table = browser.goTo(run.getUrl()).querySelector(".wecom-deliveries");
            return table.getParentNode().getTextContent().replaceAll("\\s+", " ");
        }
    }

    private static int files(Run<?, ?> run) throws Exception {
        Path folder = run.getRootDir().toPath().resolve("wecom");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
