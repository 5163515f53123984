package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.List;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;

/** Reports and messages as text cards and cards. */
public class CardFormatsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void aReportIsACardWhereStepOrGlobalConfigurationSaySo() throws Exception {
        WecomGlobalConfiguration.get().setFormat("card");
        run("wecomSend()\n wecomSend format: 'textcard'\n wecomSend format: 'markdown'\n wecomSend message: 'hello'");
        List<ReceivedMessage> messages = wecom.standIn().messages();
        JsonNode card = part(messages.get(0), "template_card");
        assertThat(card.path("source").path("desc").asText(), is("Jenkins"));
        assertThat(card.path("main_title").path("title").asText(), is("Succeeded shop #1"));
        assertThat(card.path("card_action").path("url").asText(), startsWith(jenkins.getURL() + "job/shop/1/"));
        JsonNode text = part(messages.get(1), "textcard");
        assertThat(text.path("title").asText(), is("Succeeded shop #1"));
        assertThat(text.path("description").asText(), containsString("<div class=\"gray\">"));
        assertThat(messages.get(2).type(), is("markdown"));
        JsonNode own = part(messages.get(3), "template_card");
        assertThat(own.path("main_title").path("title").asText(), is("shop #1"));
        assertThat(own.path("sub_title_text").asText(), is("hello"));
    }

    @Test
    public void aRuleTakesTheGlobalFormat() throws Exception {
        WecomGlobalConfiguration.get().setFormat("textcard");
        FreeStyleProject job = jenkins.createProject(FreeStyleProject.class, "site");
        job.getBuildersList().add(new FailureBuilder());
        job.getPublishersList().add(new WecomNotifier());
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(part(wecom.onlyMessage(), "textcard").path("title").asText(), is("Failed site #1"));
    }

    @Test
    public void withoutJenkinsUrlItIsNoCard() throws Exception {
        JenkinsLocationConfiguration location = JenkinsLocationConfiguration.get();
        String url = location.getUrl();
        location.setUrl(null);
        try {
            WorkflowRun run = run("wecomSend format: 'card'");
            assertThat(wecom.onlyMessage().type(), is("markdown"));
            jenkins.assertLogContains("[WeCom] The message is sent as markdown and not as a card", run);
        } finally {
            location.setUrl(url);
        }
    }

    @Test
    public void aTextThatIsTooLongForATextCardIsNotSent() throws Exception {
        WorkflowRun run = run("wecomSend format: 'textcard', message: 'x' * 513\n"
                + "wecomSend format: 'textcard', message: 'y' * 513, overflow: 'truncate'");
        jenkins.assertLogContains("512 bytes of UTF-8 at most, and has 513", run);
        assertThat(wecom.onlyMessage().content(), startsWith("shop #1\nyyy"));
    }

    private WorkflowRun run(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(job);
    }

    private static JsonNode part(ReceivedMessage message, String type) throws Exception {
        assertThat(message.type(), is(type));
        return new ObjectMapper().readTree(message.json()).path(type);
    }
}
