package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.FreeStyleProject;
import hudson.remoting.Channel;
import hudson.remoting.Command;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Where the secret lies and where it goes: nowhere that anyone reads it, nor what Jenkins collects for its support. */
public class SecretStorageTest {

    private static final String UPDATE = "manage/credentials/store/system/domain/_/credential/ops/updateDialog";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void noFileUnderJenkinsHomeHasItInClear() throws Exception {
        WecomRule.add(address());
        Folder team = jenkins.createProject(Folder.class, "team");
        WecomRule.store(team).addCredentials(Domain.global(), WecomRule.credentials("own", WecomStandIn.SECRET));
        WorkflowJob job = team.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "wecomSend credentialsId: 'own'; wecomSend credentialsId: 'address', to: 'alice'", true));
        jenkins.assertLogContains("[WeCom] Sent to alice.", jenkins.buildAndAssertSuccess(job));
        WecomGlobalConfiguration.get().setPerHour("1");
        jenkins.buildAndAssertSuccess(job);
        jenkins.waitUntilNoActivity();

        List<String> seen = new ArrayList<>();
        StoredFiles.read(jenkins.jenkins.getRootDir().toPath(), (name, content) -> {
            seen.add(name);
            assertThat(name, content, not(containsString(WecomStandIn.SECRET)));
            wecom.standIn().tokens().forEach(token -> assertThat(name, content, not(containsString(token))));
        });
        assertThat(seen, hasItems("credentials.xml", "io.jenkins.plugins.wecom.held.log", "jobs/team/config.xml"));
    }

    @Test
    public void theFormHoldsItEncryptedAndKeepsIt() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setJavaScriptEnabled(false); // it is part of a page
            HtmlPage page = browser.goTo(UPDATE);
            String html = page.getWebResponse().getContentAsString();
            assertThat(html, allOf(containsString(WecomStandIn.CORP_ID), not(containsString(WecomStandIn.SECRET))));
            DomElement field = page.getElementByName("_.secret");
            assertThat(Secret.decrypt(field.getAttribute("value")).getPlainText(), is(WecomStandIn.SECRET));
        }
    }

    @Test
    public void whoeverSeesTheCredentialsAndMayNotChangeThemNeverGetsItInClear() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, CredentialsProvider.VIEW, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("viewer"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("viewer")) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.setJavaScriptEnabled(false);
            String ops = "manage/credentials/store/system/domain/_/credential/ops/";
            for (String page : List.of("manage/credentials/", ops, UPDATE)) {
                String html = browser.goTo(page).getWebResponse().getContentAsString();
                assertThat(page, html, not(containsString(WecomStandIn.SECRET)));
            }
            assertThat(browser.goTo(ops).getWebResponse().getContentAsString(), not(containsString("{AQA")));
        }
    }

    @Test
    public void noExportHasIt() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        WecomNotifier notifier = new WecomNotifier();
        notifier.getRules().get(0).setWhen(List.of("SUCCESS"));
        notifier.getRules().get(0).setCredentialsId(WecomRule.OPS);
        job.getPublishersList().add(notifier);
        jenkins.buildAndAssertSuccess(job);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            for (String page : List.of(
                    "api/json?depth=9",
                    "job/job/api/json?depth=9",
                    "job/job/1/api/json?depth=9",
                    "job/job/config.xml",
                    "manage/credentials/store/system/domain/_/api/json?depth=9",
                    "manage/credentials/store/system/domain/_/config.xml",
                    "manage/credentials/store/system/domain/_/credential/ops/config.xml")) {
                String export = browser.goTo(page, null).getWebResponse().getContentAsString();
                assertThat(page, export.length(), greaterThan(2));
                assertThat(page, export, not(containsString(WecomStandIn.SECRET)));
                wecom.standIn().tokens().forEach(token -> assertThat(page, export, not(containsString(token))));
            }
        }
    }

    @Test
    public void nothingPrintsIt() throws Exception {
        WecomRule.add(address());
        WecomAppCredentials ops = WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET);
        ResolvedApp resolved = AppResolver.forSystem("address");
        for (Object one : List.of(ops, ops.app(), resolved, resolved.channel(), address())) {
            assertThat(one.toString(), not(containsString(WecomStandIn.SECRET)));
        }
    }

    @Test
    public void noThreadIsNamedAfterIt() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.hang());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("wecomSend()", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        wecom.awaitRequest(Call.SEND);
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .toList();
        run.getExecutor().interrupt();
        jenkins.waitForCompletion(run);
        assertThat(names, hasItem(startsWith("WeCom sender")));
        String all = String.join("\n", names);
        assertThat(all, not(containsString(WecomStandIn.SECRET)));
        wecom.standIn().tokens().forEach(token -> assertThat(all, not(containsString(token))));
    }

    @Test
    public void noAgentIsSentIt() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        ((Channel) agent.getChannel()).addListener(new Channel.Listener() {
            @Override
            public void onWrite(Channel channel, Command command, long size) {
                written.add(bytes(command));
            }
        });
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { writeFile file: 'told.txt', text: 'what is told';"
                        + " wecomSend(); wecomSend file: 'told.txt' }",
                true));
        jenkins.assertLogContains("[WeCom] Sent to alice.", jenkins.buildAndAssertSuccess(job));
        FreeStyleProject freestyle = jenkins.createFreeStyleProject("freestyle");
        freestyle.setAssignedNode(agent);
        WecomNotifier notifier = new WecomNotifier();
        notifier.getRules().get(0).setWhen(List.of("SUCCESS"));
        freestyle.getPublishersList().add(notifier);
        jenkins.assertLogContains("[WeCom] Sent to alice.", jenkins.buildAndAssertSuccess(freestyle));

        assertThat(
                wecom.standIn().messages().stream().map(ReceivedMessage::type).toList(), hasItem("file"));
        String all = String.join("\n", List.copyOf(written)); // the agent is still written to
        assertThat("what goes to the agent is seen", all, containsString("told.txt"));
        assertThat(all, not(containsString(WecomStandIn.SECRET)));
        wecom.standIn().tokens().forEach(token -> assertThat(all, not(containsString(token))));
    }

    private static String bytes(Command command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static StringCredentialsImpl address() {
        return new StringCredentialsImpl(
                CredentialsScope.GLOBAL,
                "address",
                "",
                Secret.fromString("wechat://" + WecomStandIn.CORP_ID + ":" + WecomStandIn.SECRET + "@"
                        + WecomStandIn.AGENT_ID + "/bob"));
    }
}
