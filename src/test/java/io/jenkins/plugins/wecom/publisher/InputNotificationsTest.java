package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.TaskBuild;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What is told of a Pipeline that waits at an {@code input} step, by global rules and by {@code wecomSend}. */
public class InputNotificationsTest {

    private static final String AHEAD = "wecomSend event: 'INPUT', input: 'Deploy', format: 'card'\n";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Before
    public void receive() {
        wecom.receive();
    }

    @Test
    public void aRuleTellsOfEachWaitingOnce() throws Exception {
        rule("card");
        WorkflowRun run =
                start("for (int i = 1; i <= 2; i++) { input message: 'Deploy to production?', id: 'deploy' }");
        for (int number = 1; number <= 2; number++) {
            wecom.awaitMessages(number);
            JsonNode card = card(number - 1);
            assertThat(card.path("main_title").path("title").asText(), is("Waiting shop #1"));
            assertThat(card.path("sub_title_text").asText(), startsWith("Deploy to production?"));
            assertThat(buttons(card).subList(0, 2), contains("Approve:approve", "Reject:reject"));
            proceed(run, "Deploy");
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        List<Task> tasks = tasks(run);
        assertThat(tasks, hasSize(2));
        assertThat(tasks.get(0).input().node(), not(tasks.get(1).input().node()));
        assertThat(tasks.get(0).input().id(), is("Deploy"));
        assertThat(wecom.standIn().messages(), hasSize(2));
    }

    @Test
    public void theReportInMarkdownAsksAndLinksToThePageWhereItIsAnswered() throws Exception {
        rule(null);
        WorkflowRun run = start("stage('Release') { input 'Deploy *now*?' }");
        wecom.awaitMessages(1);
        assertThat(
                wecom.onlyMessage().content(),
                startsWith("## <font color=\"warning\">Waiting</font> [shop #1](" + jenkins.getURL()
                        + "job/shop/1/display/redirect)\n> **Deploy ＊now＊?**\n"));
        assertThat(
                wecom.onlyMessage().content(), containsString("[Answer](" + jenkins.getURL() + "job/shop/1/input/)"));
        assertThat(wecom.onlyMessage().content(), containsString("Stage **Release**"));
        assertThat(tasks(run), hasSize(0));
        end(run);
    }

    @Test
    public void anInputThatWantsParametersIsApprovedInJenkins() throws Exception {
        rule("card");
        WorkflowRun run = start("input message: 'Which?', id: 'Deploy', parameters: [string(name: 'VERSION')]");
        wecom.awaitMessages(1);
        assertThat(buttons(card(0)).subList(0, 2), contains("Reject:reject", "Approve"));
        assertThat(card(0).path("button_list").get(1).path("url").asText(), is(jenkins.getURL() + "job/shop/1/input/"));
        assertThat(tasks(run).get(0).actions(), contains("reject"));
        end(run);
    }

    @Test
    public void aCardSentBeforeItWaitsBelongsToTheFirstThatWaitsAfterwards() throws Exception {
        WorkflowRun run = start(AHEAD + "input message: 'Deploy to production?', id: 'deploy'");
        InputStepExecution waiting = waiting(run, "Deploy");
        assertThat(card(0).path("sub_title_text").asText(), startsWith("Deploy"));
        assertThat(buttons(card(0)).subList(0, 2), contains("Approve:approve", "Reject:reject"));
        Task task = bound(run);
        assertThat(task.input().node(), is(node(waiting)));
        end(run);
    }

    @Test
    public void theNextWaitingOfTheSameIdHasLinksInPlaceOfButtons() throws Exception {
        WorkflowRun run =
                start("for (int i = 1; i <= 2; i++) {\n" + AHEAD + "input message: \"Go ${i}?\", id: 'Deploy' }");
        waiting(run, "Deploy");
        proceed(run, "Deploy");
        wecom.awaitMessages(2);
        assertThat(card(1).path("card_type").asText(), is("text_notice"));
        assertThat(card(1).path("jump_list").get(0).path("title").asText(), is("Approve / Reject"));
        assertThat(tasks(run), hasSize(1));
        end(run);
    }

    @Test
    public void besideAnInputThatWaitsItIsAboutThatOneInWhateverCase() throws Exception {
        WorkflowRun run = start("parallel a: { input message: 'Deploy to production?', id: 'Deploy' }, b: {\n"
                + "  while (!currentBuild.rawBuild.getAction("
                + "org.jenkinsci.plugins.workflow.support.steps.input.InputAction)?.getExecution('Deploy')) { sleep 1 }\n"
                + "  wecomSend event: 'INPUT', input: 'dEPLOY', format: 'card' }");
        wecom.awaitMessages(1);
        assertThat(card(0).path("sub_title_text").asText(), startsWith("Deploy to production?"));
        assertThat(tasks(run).get(0).input().node(), is(node(waiting(run, "Deploy"))));
        end(run);
    }

    @Test
    public void inAnotherCaseAheadNobodyKnowsWhichIsMeant() throws Exception {
        WorkflowRun run = start(AHEAD.replace("Deploy", "deploy") + "input message: 'Go?', id: 'deploy'");
        waiting(run, "Deploy");
        assertThat(card(0).path("card_type").asText(), is("text_notice"));
        assertThat(tasks(run), hasSize(0));
        end(run);
    }

    @Test
    public void whomTheJobToldOfAnInputNoRuleTellsOfIt() throws Exception {
        rule("card").setTo("alice, bob");
        WorkflowRun run = start(AHEAD + "input message: 'Go?', id: 'deploy'\ninput message: 'Sure?', id: 'other'");
        wecom.awaitMessages(2);
        assertThat(wecom.standIn().messages().get(1).users(), contains("bob"));
        proceed(run, "Deploy");
        wecom.awaitMessages(3);
        assertThat(wecom.standIn().messages().get(2).users(), contains("alice", "bob"));
        end(run);
    }

    @Test
    public void aDeclarativeInputIsToldToo() throws Exception {
        rule("card");
        WorkflowRun run = start("pipeline { agent none\n stages { stage('Release') {\n"
                + "input { message 'Deploy?'\n id 'release' }\n steps { echo 'done' } } } }");
        wecom.awaitMessages(1);
        assertThat(card(0).path("sub_title_text").asText(), startsWith("Deploy?"));
        proceed(run, "Release");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(tasks(run).get(0).input().id(), is("Release"));
    }

    @Test
    public void theInputIsNamedWithItsEventAndWithNothingElse() throws Exception {
        jenkins.assertLogContains(
                "input is missing: it is the ID of the input step",
                wecom.run("wecomSend event: 'INPUT'", Result.FAILURE));
        jenkins.assertLogContains(
                "input 'Deploy' is not allowed: it goes with event: 'INPUT' alone",
                wecom.run("wecomSend input: 'Deploy'", Result.FAILURE));
        jenkins.assertLogContains(
                "event 'FAILURE' is not allowed: it can only be STARTED or INPUT",
                wecom.run("wecomSend event: 'FAILURE'", Result.FAILURE));
    }

    private GlobalRule rule(String format) {
        GlobalRule rule = new GlobalRule();
        rule.setWhen(List.of("INPUT"));
        rule.setFormat(format);
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        return rule;
    }

    private WorkflowRun start(String script) throws Exception {
        var job = wecom.pipeline(script);
        job.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(script, false));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static InputStepExecution waiting(WorkflowRun run, String id) throws Exception {
        while (true) {
            InputAction action = run.getAction(InputAction.class);
            InputStepExecution found = action == null ? null : action.getExecution(id);
            if (found != null && !found.isSettled()) {
                return found;
            }
            assertThat(JenkinsRule.getLog(run), run.getResult(), is(nullValue()));
            Thread.sleep(20);
        }
    }

    private static String node(InputStepExecution input) throws Exception {
        return input.getContext()
                .get(org.jenkinsci.plugins.workflow.graph.FlowNode.class)
                .getId();
    }

    private static void proceed(WorkflowRun run, String id) throws Exception {
        waiting(run, id).proceed((Object) null);
    }

    private static void end(WorkflowRun run) throws Exception {
        run.doStop();
        jenkins.waitForCompletion(run);
    }

    private static Task bound(Run<?, ?> run) throws InterruptedException {
        while (true) {
            Task task = tasks(run).get(0);
            if (task.input().node() != null) {
                return task;
            }
            Thread.sleep(20);
        }
    }

    private static List<Task> tasks(Run<?, ?> run) {
        return Tasks.get().of(TaskBuild.of(run));
    }

    private JsonNode card(int number) throws Exception {
        return new ObjectMapper()
                .readTree(wecom.standIn().messages().get(number).json())
                .path("template_card");
    }

    private static List<String> buttons(JsonNode card) {
        List<String> buttons = new ArrayList<>();
        for (JsonNode button : card.path("button_list")) {
            String key = button.path("key").asText();
            buttons.add(button.path("text").asText() + (key.isEmpty() ? "" : ":" + key));
        }
        return buttons;
    }
}
