package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The forms of the steps, as the Snippet Generator uses them. */
public class StepFormsTest {

    private static final String STEPS = "io.jenkins.plugins.wecom.step.";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @BeforeClass
    public static void createJob() throws Exception {
        jenkins.createProject(WorkflowJob.class, "shop");
    }

    @Test
    public void whatIsFilledInIsWrittenAndNothingElse() throws Exception {
        Map<String, String> snippets = Map.of(
                "WecomSendStep', 'file': 'target/report.pdf', 'image': '', 'replacePrevious': true, 'to': '@alice",
                "wecomSend file: 'target/report.pdf', replacePrevious: true, to: '@alice'",
                "WecomSendStep', 'image': 'a.png', 'replacePrevious': false, 'retry': '",
                "wecomSend image: 'a.png'",
                "WecomSendStep', 'card': {'title': 'Deployed', 'description': 'to staging', 'url': 'https://a.example/',"
                        + "'button': ''}, 'file': '",
                "wecomSend card: wecomCard(description: 'to staging', title: 'Deployed', url: 'https://a.example/')",
                "WecomSendStep', 'card': {'title': 'T', 'description': 'D', 'url': 'https://a.example/',"
                        + "'button': 'Open'}, 'file': '",
                "wecomSend card: wecomCard(button: 'Open', description: 'D', title: 'T', url: 'https://a.example/')",
                "WecomSendStep', 'card': {'title': 'T', 'description': 'D', 'url': 'https://a.example/', 'button': '',"
                        + "'source': 'CI', 'emphasis': '', 'facts': 'Version = 1.4', 'quote': '',"
                        + "'links': 'Notes = https://a.example/?n=1', 'image': ''}, 'file': '",
                "wecomSend card: wecomCard(description: 'D', facts: [Version: '1.4'],"
                        + " links: [Notes: 'https://a.example/?n=1'], source: 'CI', title: 'T',"
                        + " url: 'https://a.example/')",
                "WecomSendStep', 'facts': 'Coverage = 71 %\\nOwner = ops', 'to': '",
                "wecomSend(facts: [Coverage: '71 %', Owner: 'ops'])",
                "WecomEscapeStep', 'text': 'a*b",
                "wecomEscape 'a*b'",
                "WecomRecallStep', 'msgIds': 'one, two', 'credentialsId': '', 'failOnError': '",
                "wecomRecall(msgIds: ['one', 'two'])",
                "WecomRecallStep', 'msgIds': ' ', 'credentialsId': 'ops', 'failOnError': 'true",
                "wecomRecall credentialsId: 'ops', failOnError: true");
        for (Map.Entry<String, String> snippet : snippets.entrySet()) {
            String form = "{'stapler-class': '" + STEPS + snippet.getKey() + "'}";
            assertThat(snippet(form.replace('\'', '"')).strip(), is(snippet.getValue()));
        }
    }

    @Test
    public void theFormsHaveThemAsTheyWereAsked() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        WecomSendStep card = new WecomSendStep();
        WecomCard deployed = new WecomCard("Deployed", "to staging", "https://a.example/");
        deployed.setButton("Open");
        card.setCard(deployed);
        card.setReplacePrevious(true);
        snippets.assertRoundTrip(
                card,
                "wecomSend card: wecomCard(button: 'Open', description: 'to staging', title: 'Deployed',"
                        + " url: 'https://a.example/'), replacePrevious: true");
        WecomSendStep template = new WecomSendStep();
        WecomCard released = new WecomCard("Released", "1.4", "https://a.example/");
        released.setEmphasis("98 %\ncovered");
        released.setFacts(Map.of("Version", "1.4"));
        released.setImage("https://a.example/a.png");
        released.setLinks(Map.of("Notes", "https://a.example/n"));
        released.setQuote("q");
        template.setCard(released);
        snippets.assertRoundTrip(
                template,
                "wecomSend card: wecomCard(description: '1.4', emphasis: '''98 %\ncovered''', facts: [Version: '1.4'],"
                        + " image: 'https://a.example/a.png', links: [Notes: 'https://a.example/n'], quote: 'q',"
                        + " title: 'Released', url: 'https://a.example/')");
        WecomSendStep file = new WecomSendStep();
        file.setFile("target/report.pdf");
        snippets.assertRoundTrip(file, "wecomSend file: 'target/report.pdf'");
        WecomSendStep facts = new WecomSendStep();
        facts.setFacts(Map.of("Coverage", "71 %"));
        snippets.assertRoundTrip(facts, "wecomSend(facts: [Coverage: '71 %'])");
        WecomRecallStep recall = new WecomRecallStep();
        recall.setMsgIds(List.of("one", "two"));
        recall.setFailOnError(true);
        snippets.assertRoundTrip(recall, "wecomRecall failOnError: true, msgIds: ['one', 'two']");
    }

    @Test
    public void everyParameterHasHelpWithAnExample() {
        int parameters = 0;
        for (Class<?> described :
                List.of(WecomSendStep.class, WecomRecallStep.class, WecomEscapeStep.class, WecomCard.class)) {
            for (DescribableParameter parameter : new DescribableModel<>(described).getParameters()) {
                String help = described.getSimpleName() + "/help-" + parameter.getName();
                assertThat(
                        text(described.getResource(help + ".html")),
                        matchesPattern("(?s).*Example:\\s*<code>.+</code>.*"));
                assertThat(
                        text(described.getResource(help + "_zh_CN.html")),
                        matchesPattern("(?s).*例如[:：]?\\s*<code>.+</code>.*"));
                parameters++;
            }
        }
        assertThat(parameters, greaterThan(30));
    }

    private String snippet(String form) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), "job/shop/pipeline-syntax/generateSnippet"), HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("json", form)));
            return client.getPage(client.addCrumb(request)).getWebResponse().getContentAsString();
        }
    }

    private static String text(URL resource) {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
