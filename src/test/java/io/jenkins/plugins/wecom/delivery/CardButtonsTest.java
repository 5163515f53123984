package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.TaskBuild;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;

/** Cards with buttons: which they have, what they are about, and the task behind each. */
public class CardButtonsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Before
    public void receive() {
        wecom.receive();
    }

    @Test
    public void aFailureCanBeAcknowledgedAndBuiltAgainAndATaskSaysWhatTheCardIsAbout() throws Exception {
        WorkflowRun run = wecom.run("currentBuild.result = 'FAILURE'\nwecomSend format: 'card'", Result.FAILURE);
        assertThat(buttons(card()).subList(0, 3), is(List.of("Rebuild:rebuild", "Acknowledge:acknowledge", "Console")));
        Task task = onlyTask(run);
        assertThat(task.id(), is(card().path("task_id").asText()));
        assertThat(task.actions(), is(List.of("rebuild", "acknowledge")));
        assertThat(task.responseCodes(), hasSize(1));
        assertThat(card().path("main_title").path("title").asText(), is("Failed shop #1"));
    }

    @Test
    public void aStartCanBeAborted() throws Exception {
        WorkflowRun run = wecom.run("wecomSend event: 'STARTED', format: 'card'", Result.SUCCESS);
        assertThat(onlyTask(run).actions(), is(List.of("abort")));
    }

    @Test
    public void namedButtonsMakeTheReportACard() throws Exception {
        WorkflowRun run = wecom.run("wecomSend actions: ['Acknowledge', 'abort']", Result.SUCCESS);
        assertThat(onlyTask(run).actions(), is(List.of("abort", "acknowledge")));
        jenkins.assertLogNotContains("Warning", run);
    }

    @Test
    public void besideAnotherFormatTheyBringAWarningAndAnEmptyListMeansNone() throws Exception {
        WorkflowRun run = wecom.run(
                "wecomSend actions: ['acknowledge'], format: 'text'\n"
                        + "currentBuild.result = 'FAILURE'\nwecomSend actions: [], format: 'card'",
                Result.FAILURE);
        jenkins.assertLogContains(
                "[WeCom] Warning: the buttons acknowledge are left out, since only a card has some (format: 'card').",
                run);
        assertThat(wecom.standIn().messages().get(0).type(), is("text"));
        assertThat(wecom.standIn().messages().get(1).json(), containsString("\"text_notice\""));
        assertThat(Tasks.get().of(TaskBuild.of(run)), hasSize(0));
    }

    @Test
    public void anUnknownNameFailsTheStep() throws Exception {
        WorkflowRun run = wecom.run("wecomSend actions: ['acknowledge', 'status']", Result.FAILURE);
        jenkins.assertLogContains(
                "actions 'status' is not allowed: it is one of approve, reject, abort, rebuild, acknowledge.", run);
        assertThat(wecom.standIn().messages(), hasSize(0));
    }

    @Test
    public void buttonsAreSentAloneWithAReport() throws Exception {
        WorkflowRun run = wecom.run(
                "wecomSend actions: ['abort'], card: wecomCard(title: 't', description: 'd', url: 'https://a.example')",
                Result.FAILURE);
        jenkins.assertLogContains("it is sent alone, not together with actions", run);
    }

    @Test
    public void withoutAReceivingUrlThereAreLinksInPlaceOfNamedButtonsAndNoneOfItsOwnAccord() throws Exception {
        WecomGlobalConfiguration.get().setReceivers(List.of());
        wecom.standIn().receiving(false);
        WorkflowRun run = wecom.run(
                "currentBuild.result = 'FAILURE'\nwecomSend format: 'card'\n"
                        + "wecomSend actions: ['rebuild', 'acknowledge']",
                Result.FAILURE);
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            kinds.add(card(i).path("card_type").asText());
        }
        assertThat(kinds, is(List.of("text_notice", "text_notice")));
        assertThat(titles(card(0).path("jump_list")), is(List.of("Console")));
        assertThat(titles(card(1).path("jump_list")), is(List.of("Rebuild", "Console")));
        assertThat(
                card(1).path("jump_list").get(0).path("url").asText(),
                is(jenkins.getURL() + "job/shop/build?delay=0sec"));
        assertThat(Tasks.get().of(TaskBuild.of(run)), hasSize(0));
    }

    @Test
    public void whereTheConsoleHasNoReceivingUrlTheCardHasLinksAndTheLogSaysWhatToDo() throws Exception {
        wecom.standIn().receiving(false);
        WorkflowRun run = wecom.run("currentBuild.result = 'FAILURE'\nwecomSend format: 'card'", Result.FAILURE);
        assertThat(card().path("card_type").asText(), is("text_notice"));
        assertThat(titles(card().path("jump_list")), is(List.of("Rebuild", "Console")));
        assertThat(Tasks.get().of(TaskBuild.of(run)), hasSize(0));
        jenkins.assertLogContains("[WeCom] Warning: WeCom refuses buttons of this application", run);
        jenkins.assertLogContains("[WeCom] Sent to alice", run);
        jenkins.assertLogNotContains("Not sent", run);
    }

    @Test
    public void whatIsNotAllowedIsALink() throws Exception {
        WecomGlobalConfiguration.get().setAllowedActions(List.of("acknowledge"));
        WorkflowRun run = wecom.run("currentBuild.result = 'FAILURE'\nwecomSend format: 'card'", Result.FAILURE);
        assertThat(onlyTask(run).actions(), is(List.of("acknowledge")));
        assertThat(buttons(card()), is(List.of("Acknowledge:acknowledge", "Rebuild", "Console")));
    }

    @Test
    public void aRebuildThatNeedsAPersonIsALink() throws Exception {
        FreeStyleProject job = freestyle(new NotificationRule());
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("geheim-123"), "")));
        job.getPublishersList().get(WecomNotifier.class).getRules().get(0).setFormat("card");
        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(onlyTask(run).actions(), is(List.of("acknowledge")));
        assertThat(buttons(card()).get(1), is("Rebuild"));
    }

    @Test
    public void rulesHaveButtonsToo() throws Exception {
        NotificationRule rule = new NotificationRule();
        rule.setActions(List.of("rebuild"));
        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, freestyle(rule));
        assertThat(onlyTask(run).actions(), is(List.of("rebuild")));
    }

    @Test
    public void theFormKeepsWhichButtonsARuleHasNoneAndThoseOfTheEvent() throws Exception {
        NotificationRule some = new NotificationRule();
        some.setActions(List.of("rebuild", "abort"));
        NotificationRule none = new NotificationRule();
        none.setActions(List.of());
        FreeStyleProject job = freestyle(some, none, new NotificationRule());
        job.getBuildersList().clear();
        jenkins.configRoundtrip(job);
        List<NotificationRule> rules =
                job.getPublishersList().get(WecomNotifier.class).getRules();
        assertThat(rules.get(0).buttons(), is(List.of(MemberAction.ABORT, MemberAction.REBUILD)));
        assertThat(rules.get(1).getActions(), is(List.of()));
        assertThat(rules.get(2).getActions(), is(nullValue()));
    }

    @Test
    public void theGlobalFormKeepsWhatMembersMayDo() throws Exception {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        jenkins.configRoundtrip();
        assertThat(global.getAllowedActions(), is(nullValue()));
        global.setAllowedActions(List.of("status", "rebuild"));
        jenkins.configRoundtrip();
        assertThat(Set.copyOf(global.getAllowedActions()), is(Set.of("status", "rebuild")));
        assertThat(global.isAllowed(MemberAction.ABORT), is(false));
        global.setAllowedActions(List.of());
        jenkins.configRoundtrip();
        assertThat(global.getAllowedActions(), is(List.of()));
    }

    @Test
    public void ownTitleAndTextStandEscapedBelowJenkinsWords() throws Exception {
        wecom.run(
                "currentBuild.result = 'FAILURE'\n"
                        + "wecomSend actions: ['rebuild'], title: 'Approved <b>', message: 'All <a href=\"x\">good</a>'",
                Result.FAILURE);
        assertThat(card().path("main_title").path("title").asText(), is("shop #1"));
        assertThat(card().path("sub_title_text").asText(), is("Approved ‹b>\nAll ‹a href=\"x\">good‹/a>"));
    }

    @Test
    public void aCardThatCertainlyDidNotArriveHasNoTask() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(60020, "not allow to access from your ip"));
        WorkflowRun run = wecom.run("wecomSend event: 'STARTED', format: 'card'", Result.SUCCESS);
        jenkins.assertLogContains("Not sent", run);
        assertThat(Tasks.get().of(TaskBuild.of(run)), hasSize(0));
        wecom.standIn().heal();
    }

    @Test
    public void aCardThatPerhapsArrivedCanBePressed() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        WorkflowRun run = wecom.run("wecomSend event: 'STARTED', format: 'card', retry: 0", Result.SUCCESS);
        jenkins.assertLogContains("Perhaps sent", run);
        assertThat(onlyTask(run).id(), is(card().path("task_id").asText()));
    }

    @Test
    public void aStartedCardBecomesOneOfTheResultUnderTheSameTask() throws Exception {
        WorkflowRun run = wecom.run(
                "wecomSend event: 'STARTED', format: 'card', updatePrevious: true\n"
                        + "currentBuild.result = 'FAILURE'\nwecomSend format: 'card', updatePrevious: true",
                Result.FAILURE);
        assertThat(wecom.standIn().count(Call.SEND), is(1));
        assertThat(wecom.standIn().count(Call.UPDATE_CARD), is(1));
        Task task = onlyTask(run);
        assertThat(task.actions(), is(List.of("rebuild", "acknowledge")));
        assertThat(wecom.onlyMessage().json(), not(containsString("task_id")));
        String sent = wecom.standIn().requests(Call.SEND).get(0).body();
        assertThat(sent, containsString("\"task_id\":\"" + task.id() + "\""));
        assertThat(buttons(card()).subList(0, 2), is(List.of("Rebuild:rebuild", "Acknowledge:acknowledge")));
    }

    @Test
    public void theSameCardIsSentToNobodyTwiceThoughEachHasATaskOfItsOwn() throws Exception {
        FreeStyleProject job = freestyle(rule("alice, bob"), rule("alice"));
        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(wecom.standIn().messages(), hasSize(1));
        jenkins.assertLogContains("Already told: alice.", run);
        onlyTask(run);
    }

    @Test
    public void aHeldReportHasNoTask() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        WorkflowRun run = wecom.run(
                "currentBuild.result = 'FAILURE'\nwecomSend format: 'card'\nwecomSend title: 'b', format: 'card'",
                Result.FAILURE);
        jenkins.assertLogContains("Held for a digest", run);
        onlyTask(run);
    }

    @Test
    public void aGroupChatHasNoButtons() throws Exception {
        wecom.standIn().chats();
        WorkflowRun run = wecom.run(
                "wecomChat id: 'ops', name: 'Ops', owner: 'alice', members: 'alice, bob'\n"
                        + "currentBuild.result = 'FAILURE'\nwecomSend actions: ['rebuild'], to: 'chat:ops'",
                Result.FAILURE);
        assertThat(wecom.onlyMessage().type(), is("textcard"));
        assertThat(Tasks.get().of(TaskBuild.of(run)), hasSize(0));
    }

    private static NotificationRule rule(String to) {
        NotificationRule rule = new NotificationRule();
        rule.setTo(to);
        rule.setFormat("card");
        return rule;
    }

    private static FreeStyleProject freestyle(NotificationRule... rules) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new FailureBuilder());
        WecomNotifier notifier = new WecomNotifier();
        notifier.setRules(List.of(rules));
        job.getPublishersList().add(notifier);
        return job;
    }

    private static Task onlyTask(Run<?, ?> run) {
        List<Task> tasks = Tasks.get().of(TaskBuild.of(run));
        assertThat(tasks.toString(), tasks, hasSize(1));
        return tasks.get(0);
    }

    private JsonNode card() throws Exception {
        return card(wecom.standIn().messages().size() - 1);
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

    private static List<String> titles(JsonNode links) {
        List<String> titles = new ArrayList<>();
        links.forEach(link -> titles.add(link.path("title").asText()));
        return titles;
    }
}
