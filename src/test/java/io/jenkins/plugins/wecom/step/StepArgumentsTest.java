package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;
import org.jvnet.hudson.test.JenkinsRule;

/** What Jenkinsfiles give to the steps, meant plainly or not at all. */
public class StepArgumentsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Rule
    public final ErrorCollector errors = new ErrorCollector();

    @Test
    public void whatIsPlainlyMeantIsTaken() throws Exception {
        wecom.standIn().addUser("bob");
        WorkflowRun run = wecom.run("""
                def who = 'bob'
                def n = 42
                wecomSend message: 42
                wecomSend message: "GString ${n}", to: ['bob', "ali${'ce'}"], title: "T${n}", format: "${'text'}"
                wecomSend message: 'array', to: (['alice', 'bob'] as String[]), retry: "${1}", wait: "${0}", cto: 500G
                wecomSend message: 'switches', safe: "${'no'}", emojis: 'yes', touser: ["${who}"]
                wecomSend message: 'text', when: 'SUCCESS', rto: 600
                wecomSend message: 'texts', when: "SUCCESS, ${'FIXED'}"
                wecomSend card: wecomCard(title: 7, description: "d${n}", url: "https://ci.example.com/${n}", button: 1)
                echo wecomEscape(text: 3.50)
                echo wecomEscape("*${n}*")
                def sent = wecomSend message: true
                wecomRecall msgIds: "${sent.msgIds[0]}"
                """, Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Sent to bob, alice.", run);
        jenkins.assertLogContains("3.50", run);
        List<String> contents = wecom.standIn().messages().stream()
                .map(ReceivedMessage::content)
                .toList();
        assertThat(contents.get(0), is("42"));
        assertThat(contents.get(1), containsString("GString 42"));
        assertThat(wecom.standIn().messages().size(), is(8));
    }

    @Test
    public void whatIsNotIsRefusedInOneSentence() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("wecomSend mesage: 'x'", "Parameter of wecomSend 'mesage' is not allowed: there are actions, card, ");
        wrong.put("wecomRecall ids: 'x'", "Parameter of wecomRecall 'ids' is not allowed: there are credentialsId, ");
        wrong.put("wecomEscape text: 'x', txt: 'y'", "text '{text=x, txt=y}' is not allowed: it must be a text.");
        wrong.put(
                "wecomSend card: wecomCard(title: 't', description: 'd', url: 'https://x/', titel: 'x')",
                "Parameter of wecomCard 'titel' is not allowed: there are button, ");
        wrong.put("wecomSend message: [1, 2]", "message '[1, 2]' is not allowed: it must be a text.");
        wrong.put("wecomSend message: [a: 1]", "message '{a=1}' is not allowed: it must be a text.");
        wrong.put("wecomSend to: [a: 1]", "to '{a=1}' is not allowed: it must be a text.");
        wrong.put("wecomSend to: [['bob'], 'alice']", "to '[bob]' is not allowed: it must be a text.");
        wrong.put("wecomSend when: 'DEPLOYED'", "when 'DEPLOYED' is not allowed: an event is one of ");
        wrong.put("wecomSend when: [a: 1]", "when '{a=1}' is not allowed: it must be a text.");
        wrong.put("wecomSend retry: 2.9", "retry '2.9' is not allowed: it must be a whole number from 0 to 10.");
        wrong.put("wecomSend wait: [1]", "wait '[1]' is not allowed: it must be a text.");
        wrong.put("wecomSend cto: 'soon'", "cto 'soon' is not allowed: it must be a number of seconds above 0");
        wrong.put("wecomSend safe: 'maybe'", "safe 'maybe' is not allowed: it must be yes or no.");
        wrong.put("wecomSend emojis: []", "emojis '[]' is not allowed: it must be a text.");
        wrong.put("wecomSend facts: 42", "facts '42' is not allowed: it must be a map of labels and texts");
        wrong.put("wecomSend card: 'a card'", "card 'a card' is not allowed: it must be a card, such as wecomCard(");
        wrong.put("wecomSend card: [1]", "card '[1]' is not allowed: it must be a card, such as wecomCard(");
        wrong.put("wecomRecall msgIds: [a: 1]", "msgIds '{a=1}' is not allowed: it must be a text.");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            String log = JenkinsRule.getLog(wecom.run(one.getKey(), Result.FAILURE));
            errors.checkThat(one.getKey(), log, containsString("ERROR: " + one.getValue()));
            errors.checkThat(one.getKey(), log, not(containsString("\tat ")));
            errors.checkThat(one.getKey(), log, not(containsString("Exception")));
        }
    }

    @Test
    public void aScriptCanCatchIt() throws Exception {
        WorkflowRun run =
                wecom.run("try { wecomSend mesage: 'x' } catch (e) { echo \"caught: ${e.message}\" }", Result.SUCCESS);
        jenkins.assertLogContains("caught: Parameter of wecomSend 'mesage' is not allowed", run);
    }
}
