package io.jenkins.plugins.wecom.trial;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The buttons "Send test message" beside a rule and in the form of an application. */
public class TestMessageTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void theTestOfARuleGoesToItsRecipientsByItsApplication() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        FreeStyleProject job = team.createProject(FreeStyleProject.class, "job");
        WecomRule.store(team).addCredentials(Domain.global(), WecomRule.credentials("own", WecomStandIn.SECRET));
        assertThat(
                test(job.getUrl(), "testRule", Map.of("to", "alice, nobody-here", "credentialsId", "own")),
                allOf(
                        containsString("Sent to alice."),
                        containsString("WeCom left out the user nobody-here"),
                        containsString("<details><summary>WeCom's answer</summary>"),
                        containsString("errcode")));
        assertThat(wecom.onlyMessage().users(), is(List.of("alice", "nobody-here")));
    }

    @Test
    public void theTestOfAGlobalRuleWithoutRecipientsGoesToTheDefaultOnes() throws Exception {
        assertThat(test("", "testRule", Map.of("to", "")), containsString("Sent to "));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void peopleOfABuildAreNoRecipientsOfATest() throws Exception {
        for (String call : List.of("testRule", "testMessage", "testApplication")) {
            assertThat(
                    test("", call, Map.of("to", "alice, @committers", "testRecipients", "@Committers, alice")),
                    containsString("@committers stands for people of a build, and a test is about none"));
        }
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void anApplicationIsTriedBeforeItIsSaved() throws Exception {
        assertThat(
                test("", "testApplication", Map.of("testRecipients", "alice")),
                allOf(containsString("Sent to alice."), not(containsString(WecomStandIn.SECRET))));
        assertThat(wecom.onlyMessage().users(), is(List.of("alice")));
    }

    @Test
    public void whatIsWrongOfAnApplicationIsSaidByTheLabelOfItsField() throws Exception {
        assertThat(
                test("", "testApplication", Map.of("testRecipients", "alice", "agentId", "x")),
                containsString("Agent ID"));
        assertThat(
                test("", "testApplication", Map.of("testRecipients", "alice", "secret", "another-secret")),
                allOf(containsString("40001"), containsString("Copy the secret anew")));
    }

    @Test
    public void onlyThoseWhoMayConfigureTheJobTestItsRules() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        assertThat(
                answer("reader", job.getUrl(), "testRule", Map.of("to", "alice"))
                        .getStatusCode(),
                is(403));
        assertThat(answer("configurer", "", "testRule", Map.of("to", "alice")).getStatusCode(), is(403));
        assertThat(
                answer("configurer", job.getUrl(), "testApplication", Map.of()).getStatusCode(), is(403));
        assertThat(answer("configurer", "", "testApplication", Map.of()).getStatusCode(), is(403));
        assertThat(wecom.standIn().messages(), empty());
        assertThat(
                answer("configurer", job.getUrl(), "testRule", Map.of("to", "alice"))
                        .getStatusCode(),
                is(200));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    private String test(String place, String call, Map<String, String> fields) throws Exception {
        return answer(null, place, call, fields).getContentAsString().replace("&#039;", "'");
    }

    private WebResponse answer(String user, String place, String call, Map<String, String> fields) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
            if (user != null) {
                browser.login(user);
            }
            WebRequest request = browser.addCrumb(new WebRequest(
                    new URL(jenkins.getURL(), place + "descriptorByName/" + TestMessage.class.getName() + "/" + call),
                    HttpMethod.POST));
            List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
            Map.of(
                            "corpId",
                            WecomStandIn.CORP_ID,
                            "agentId",
                            String.valueOf(WecomStandIn.AGENT_ID),
                            "secret",
                            WecomStandIn.SECRET,
                            "credentialsId",
                            call.equals("testMessage") ? WecomRule.OPS : "",
                            "apiBase",
                            wecom.standIn().uri().toString(),
                            "language",
                            "en")
                    .forEach((name, value) -> {
                        if (!fields.containsKey(name)) {
                            parameters.add(new NameValuePair(name, value));
                        }
                    });
            fields.forEach((name, value) -> parameters.add(new NameValuePair(name, value)));
            request.setRequestParameters(parameters);
            return browser.getPage(request).getWebResponse();
        }
    }
}
