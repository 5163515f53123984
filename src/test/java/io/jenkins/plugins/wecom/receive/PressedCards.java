package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import hudson.model.User;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import io.jenkins.plugins.wecom.tasks.WaitingInput;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;

/** Cards that are sent to members who press their buttons: the stand-in as WeCom, the Jenkins of the test as itself. */
final class PressedCards {

    static final PressSource OPS = PressSource.application(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID);

    private static final String TOKEN = "t0kenOfTheReceiver";
    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private final WecomStandIn standIn;
    private final Set<String> pressed = ConcurrentHashMap.newKeySet();

    PressedCards(WecomStandIn standIn) {
        this.standIn = standIn;
    }

    /** A receiving URL that the console has verified, and users who are members by their Jenkins IDs. */
    void configure(FlaggedRealm realm, String... users) throws Exception {
        Jenkins.get().setSecurityRealm(realm.with(users));
        for (String user : users) {
            User known = User.getById(user, true);
            known.setFullName("Full name of " + user);
            known.save();
        }
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setUserIds(List.of("jenkins"));
        global.setLanguage("en");
        Receiver receiver = new Receiver(WecomRule.OPS, Secret.fromString(TOKEN), Secret.fromString(AES_KEY));
        global.setReceivers(List.of(receiver));
        ExtensionList.lookupSingleton(CardPresses.class).refusals.clear();
        enterUrl();
    }

    /** Enters the receiving URL in the console, after a restart anew. */
    void enterUrl() {
        Receiver receiver = WecomGlobalConfiguration.get().getReceivers().get(0);
        URI url = URI.create(Jenkins.get().getRootUrl() + "wecom-callback/" + receiver.getPath());
        assertThat(standIn.receivingAt(url, TOKEN, AES_KEY), is(true));
    }

    /** Sends a card with a task's buttons, and returns it as it was received. */
    ReceivedMessage send(Task task, String... to) throws Exception {
        TemplateCardBuilder card =
                new TemplateCardBuilder().title("Look at this").taskId(task.id());
        task.actions().forEach(key -> card.button(Button.calling(key, Button.Style.SECONDARY, key)));
        Tasks.get().add(task);
        SendResult sent = SendingPool.get()
                .sender()
                .send(
                        new SendRequest(
                                WecomRule.app(),
                                Recipients.ofNames(List.of(to)),
                                card.build(),
                                false,
                                PressOptions.saved()),
                        new Cancellation());
        Tasks.get().sent(task.id(), sent.responseCodes());
        return message(sent.msgIds().get(0));
    }

    /** The card as its readers see it now. */
    ReceivedMessage now(ReceivedMessage card) {
        return message(card.msgid());
    }

    private ReceivedMessage message(String msgid) {
        return standIn.messages().stream()
                .filter(message -> message.msgid().equals(msgid))
                .findFirst()
                .orElseThrow();
    }

    /** A member presses a button, and nothing is waited for. The same one twice in a second would be one press. */
    void press(String member, ReceivedMessage card, String key) throws InterruptedException {
        String press = member + " " + card.msgid() + " " + key + " ";
        while (!pressed.add(press + Instant.now().getEpochSecond())) {
            Thread.sleep(10);
        }
        assertThat(standIn.press(member, card, key), is(200));
    }

    /** A member presses a button, and it is done: the card is another one. */
    ReceivedMessage done(String member, ReceivedMessage card, String key) throws Exception {
        int updates = standIn.count(Call.UPDATE_CARD);
        press(member, card, key);
        for (int i = 0; i < 9_000 && standIn.count(Call.UPDATE_CARD) == updates; i++) {
            Thread.sleep(10);
        }
        return awaitChange(card);
    }

    /** Waits until a card is not what it was. */
    ReceivedMessage awaitChange(ReceivedMessage card) throws InterruptedException {
        for (int i = 0; i < 9_000 && now(card).json().equals(card.json()); i++) {
            Thread.sleep(10);
        }
        return now(card);
    }

    /** A member presses a button and is told something by a text message. */
    String told(String member, ReceivedMessage card, String key) throws Exception {
        int before = standIn.messages().size();
        press(member, card, key);
        for (int i = 0; i < 9_000 && standIn.messages().size() == before; i++) {
            Thread.sleep(10);
        }
        ReceivedMessage text = standIn.messages().get(before);
        assertThat(text.type(), is("text"));
        assertThat(text.recipients(), is(member));
        return text.content();
    }

    /** Waits until that many presses have been answered, in words such as {@code alice/alice rebuild shop #1: done}. */
    static List<String> awaitHistory(int count) throws InterruptedException {
        for (int i = 0; i < 9_000 && PressHistory.get().newestFirst().size() < count; i++) {
            Thread.sleep(10);
        }
        assertThat(PressHistory.get().newestFirst().size(), greaterThanOrEqualTo(count));
        List<String> words = new ArrayList<>();
        for (PressRecord record : PressHistory.get().newestFirst()) {
            words.add(record.member() + "/" + record.user() + " " + record.action() + " " + record.job() + " #"
                    + record.build() + ": " + record.outcome());
        }
        return words;
    }

    /** The input that a Pipeline waits at, once it does. */
    static InputStepExecution waiting(WorkflowRun run) throws Exception {
        for (int i = 0; i < 9_000; i++) {
            InputAction action = run.getAction(InputAction.class);
            for (InputStepExecution execution :
                    action == null ? List.<InputStepExecution>of() : action.getExecutions()) {
                if (!execution.isSettled()) {
                    return execution;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("it does not wait");
    }

    /** The task of a card about the input that a Pipeline waits at. */
    static Task input(WorkflowRun run, List<String> actions) throws Exception {
        InputStepExecution waiting = waiting(run);
        String node = waiting.getContext().get(FlowNode.class).getId();
        return Task.ofInput(
                OPS,
                run,
                new WaitingInput(waiting.getId(), node),
                actions,
                waiting.getInput().getMessage());
    }
}
