package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Secret and token go where an administrator says, and nowhere else. */
public class BaseAddressTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final WecomStandIn elsewhere = WecomStandIn.start();

    @After
    public void close() {
        elsewhere.close();
    }

    @Test
    public void anApplicationMayHaveAnApiOfItsOwn() throws Exception {
        WecomAppCredentials there = WecomRule.credentials("there", WecomStandIn.SECRET);
        there.setApiBase(elsewhere.uri() + "/cgi-bin/");
        WecomRule.add(there);
        WecomAppCredentials wrong = WecomRule.credentials("wrong", WecomStandIn.SECRET);
        wrong.setApiBase("ftp://wecom.example.com");
        WecomRule.add(wrong);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(
                "wecomSend credentialsId: 'there'\nwecomSend()\nwecomSend credentialsId: 'wrong'", true));
        jenkins.assertLogContains(
                "[WeCom] Not sent: wrong (API base address) 'ftp://wecom.example.com' is not allowed: it must be an http or https",
                jenkins.buildAndAssertSuccess(job));
        assertThat(elsewhere.messages(), hasSize(1));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void nothingThatAJobSaysLeadsElsewhere() throws Exception {
        String there = elsewhere.uri().toString();
        WecomRule.addAddress("address", "/alice?apiBase=" + there + "&api-base=" + there + "&url=" + there);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("WECOM_API_BASE", ""), new StringParameterDefinition("apiBase", "")));
        List<String> scripts = List.of(
                "wecomSend apiBase: '%s'",
                "wecomSend credentialsId: 'address'",
                "withEnv(['WECOM_API_BASE=%1$s', 'apiBase=%1$s', 'http_proxy=%1$s']) { wecomSend() }",
                "node { withCredentials([wecomApp('ops')]) { wecomSend credentialsId: 'ops' } }");
        for (String script : scripts) {
            job.setDefinition(new CpsFlowDefinition(String.format(script, there), true));
            jenkins.waitForCompletion(job.scheduleBuild2(
                            0,
                            new ParametersAction(
                                    new StringParameterValue("WECOM_API_BASE", there),
                                    new StringParameterValue("apiBase", there)))
                    .waitForStart());
        }
        assertThat(elsewhere.connections(), is(0L));
        assertThat("sent where it should go", wecom.standIn().messages(), not(hasSize(0)));
    }

    @Test
    public void whoeverManagesWithoutAdministeringCannotChangeIt() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        assertThat(fields("admin"), hasSize(1));
        assertThat(fields("manager"), hasSize(0));
        submit("manager");
        assertThat(
                WecomGlobalConfiguration.get().getApiBase(),
                is(wecom.standIn().uri().toString()));
    }

    private List<DomElement> fields(String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            return browser.goTo("configure").getElementsByName("_.apiBase");
        }
    }

    private void submit(String user) throws Exception {
        JSONObject form = new JSONObject();
        form.put("apiBase", elsewhere.uri().toString());
        JSONObject all = new JSONObject();
        all.put(WecomGlobalConfiguration.get().getJsonSafeClassName(), form);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            WebRequest request = new WebRequest(new URL(browser.getContextPath() + "configSubmit"), HttpMethod.POST);
            browser.addCrumb(request);
            List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
            parameters.add(new NameValuePair("json", all.toString()));
            request.setRequestParameters(parameters);
            browser.getPage(request);
        }
    }
}
