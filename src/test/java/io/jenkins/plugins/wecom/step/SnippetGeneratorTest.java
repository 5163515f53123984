package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.List;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class SnippetGeneratorTest {

    private static final String FORM = "{'stapler-class':'" + WecomSendStep.class.getName() + "', '$class':'"
            + WecomSendStep.class.getName() + "', %s}";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private final SnippetizerTester snippets = new SnippetizerTester(jenkins);

    @Test
    public void anUntouchedFormWritesTheStepAlone() throws Exception {
        generates(
                "'to':'', 'credentialsId':'', 'title':'', 'message':'', 'format':'', 'event':'', 'safe':'', 'retry':'',"
                        + " 'wait':'', 'failOnError':'', 'redirect':'', 'emojis':'', 'verify':'', 'tz':''",
                "wecomSend()");
    }

    @Test
    public void eventsAreChosenFromTheForm() throws Exception {
        generates("'to':'#42', 'when':['FAILURE', 'FIXED']", "wecomSend to: '#42', when: ['FAILURE', 'FIXED']");
        generates("'when':'UNSTABLE'", "wecomSend(when: ['UNSTABLE'])");
        generates("'event':'STARTED'", "wecomSend event: 'STARTED'");
    }

    @Test
    public void theFormHasThemAsItWasAsked() throws Exception {
        WecomSendStep step = new WecomSendStep();
        step.setTo("@alice");
        step.setWhen(List.of("FAILURE", "FIXED"));
        step.setEvent("STARTED");
        snippets.assertRoundTrip(step, "wecomSend event: 'STARTED', to: '@alice', when: ['FAILURE', 'FIXED']");
        snippets.assertRoundTrip(new WecomSendStep(), "wecomSend()");
    }

    @Test
    public void eachEventHasACheckBox() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(job, "pipeline-syntax/");
            HtmlForm form = page.getFormByName("config");
            HtmlSelect steps = page.querySelector("select.dropdownList");
            steps.setSelectedAttribute(
                    steps.getOptions().stream()
                            .filter(option -> option.getText().startsWith("wecomSend:"))
                            .findFirst()
                            .orElseThrow(),
                    true);
            while (form.getInputsByName("when").isEmpty()) {
                browser.waitForBackgroundJavaScript(100);
            }
            List<String> events = form.getInputsByName("when").stream()
                    .map(box -> ((HtmlCheckBoxInput) box).getAttribute("json"))
                    .toList();
            assertThat(events.size(), is(BuildEvent.values().length));
            assertThat(events, hasItem("STILL_FAILING"));
        }
    }

    private void generates(String fields, String snippet) throws Exception {
        snippets.assertGenerateSnippet(FORM.formatted(fields), snippet, jenkins.getURL() + "configure");
    }
}
