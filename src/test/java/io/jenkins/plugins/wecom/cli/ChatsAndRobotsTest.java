package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code wecom-send} to group chats and by group robots, with files, mentions and recalls. */
public class ChatsAndRobotsTest {

    private static final String ROBOT = "wecombot://" + WecomStandIn.ROBOT_KEY;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4};

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void membersAndAChatAreTold() throws Exception {
        makeChat("ops");
        assertThat(send.run("--to", "alice, Chat：ops", "--text", "hello", "--mention", "@bob"), is(0));
        assertThat(recipients(), contains("alice", "chat:ops"));
        assertThat(send.standIn().messages().get(1).mentioned(), contains("bob"));
        assertThat(send.outLines(), hasSize(2));
        assertThat(send.err(), is(""));
    }

    @Test
    public void theAddressMayNameChatsAndWhomToMention() throws Exception {
        makeChat("ops");
        String address = CommandLineRule.address("/alice/chat:ops?to=chat:none&mention=bob");
        assertThat(send.run("--url", address, "--text", "hello"), is(1));
        assertThat(recipients(), contains("alice", "chat:ops"));
        assertThat(send.standIn().messages().get(1).mentioned(), contains("bob"));
        assertThat(
                send.err(),
                allOf(startsWith("chat none: Not delivered: WeCom refused"), containsString("make the chat first")));
    }

    @Test
    public void aChatIdThatIsNoneIsLeftOut() {
        assertThat(send.run("--to", "alice, chat:a_b, chat:x/y", "--text", "hello"), is(0));
        assertThat(
                send.err().lines().toList(),
                contains(
                        startsWith("Warning: The recipient \"chat:x/y\""),
                        startsWith("Warning: The recipient \"chat:a_b\"")));
        assertThat(send.err(), containsString("an application's chat has 1 to 32 letters and digits"));
        assertThat(send.run("--to", "chat:a_b", "--text", "hello"), is(2));
        assertThat(send.err(), startsWith("--to 'chat:a_b' is not allowed: a group chat is written chat:ops"));
        assertThat(send.standIn().messages(), hasSize(1));
    }

    @Test
    public void aRobotIsAllThatIsNeeded() {
        assertThat(send.run("--url", ROBOT, "--text", "hello"), is(0));
        assertThat(send.run("--url", webhook(), "--markdown", "hello", "--mention", "alice,bob"), is(0));
        send.environment("WECOM_URL", ROBOT + "?format=markdown&mention=bob");
        assertThat(send.run("--text", "**hello**"), is(0));
        List<ReceivedMessage> messages = send.standIn().messages();
        assertThat(messages.get(1).content(), is("hello\n<@alice> <@bob>"));
        assertThat(messages.get(2).type(), is("markdown"));
        assertThat(messages.get(2).mentioned(), contains("bob"));
        assertThat(send.standIn().count(Call.GETTOKEN), is(0));
    }

    @Test
    public void whatARobotDoesNotHaveIsAnErrorBesideIt() {
        wrong("--to 'alice' is not allowed", "--url", ROBOT, "--to", "alice", "--text", "hello");
        wrong("--toparty '1' is not allowed", "--url", webhook(), "--toparty", "1", "--text", "hello");
        wrong("--corp-id 'ww' is not allowed", "--url", ROBOT, "--corp-id", "ww", "--text", "hello");
        wrong("--safe '1' is not allowed", "--url", ROBOT, "--safe", "1", "--text", "hello");
        wrong("--recall 'x' is not allowed", "--url", ROBOT, "--recall", "x");
        String text = "--text '" + "x".repeat(100)
                + "…' is not allowed: a group robot refuses what is longer than 2048 bytes";
        wrong(text, "--url", ROBOT, "--text", "x".repeat(2049));
        wrong(
                text.replace("--text", "--markdown").replace("2048", "4096"),
                "--url",
                ROBOT,
                "--markdown",
                "x".repeat(4097));
        wrong("has no parameter but its key", "--url", webhook() + "&retry=1", "--text", "hello");
        assertThat(send.run("--url", ROBOT, "--safe", "0", "--text", "hello"), is(0));
    }

    @Test
    public void aRobotInTheEnvironmentGivesWayToAnApplicationOnTheCommandLine() {
        send.environment("WECOM_URL", ROBOT);
        assertThat(send.run("--corp-id", WecomStandIn.CORP_ID, "--to", "alice", "--text", "hello"), is(0));
        assertThat(send.run("--agent-id", "1000002", "--to", "bob", "--text", "hello"), is(0));
        send.environment("WECOM_URL", CommandLineRule.address("/carol"));
        assertThat(send.run("--corp-id", WecomStandIn.CORP_ID, "--to", "bob", "--text", "hello"), is(0));
        assertThat(recipients(), contains("alice", "bob", "bob"));
    }

    @Test
    public void aWrongKeyIsToldAndNeverShown() {
        assertThat(send.run("--url", "wecombot://a-wrong-key-of-a-robot", "--text", "hello"), is(1));
        assertThat(send.err(), allOf(containsString("93000"), containsString("webhook address anew")));
        assertThat(send.err() + send.out(), not(containsString("a-wrong-key")));
        assertThat(
                send.run(
                        "--url",
                        "wecombot://a-wrong-key-of-a-robot",
                        "--title",
                        "a-wrong-key-of-a-robot",
                        "--file",
                        "x"),
                is(2));
        assertThat(send.err(), not(containsString("a-wrong-key")));
    }

    @Test
    public void filesAndImagesAreSent() throws Exception {
        Path log = file("构建.log", "a log of some lines".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Path image = file("a.png", PNG);
        makeChat("ops");
        assertThat(send.run("--to", "alice,chat:ops", "--file", log.toString()), is(0));
        assertThat(send.run("--url", ROBOT, "--image", image.toString(), "--mention", "bob"), is(0));
        assertThat(send.err(), startsWith("Warning: Nobody is mentioned: a message of the kind image"));
        List<ReceivedMessage> messages = send.standIn().messages();
        assertThat(messages.stream().map(ReceivedMessage::type).toList(), contains("file", "file", "image"));
        assertThat(send.standIn().file(messages.get(1)).name(), is("构建.log"));
    }

    @Test
    public void aFileThatCannotBeSentIsAWrongArgument() throws Exception {
        Path log = file("x.log", "a log of some lines".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        wrong("--file '/none/at/all' is not allowed", "--to", "alice", "--file", "/none/at/all");
        wrong(
                "--file '" + folder.getRoot() + "' is not allowed",
                "--to",
                "alice",
                "--file",
                folder.getRoot().toString());
        wrong(
                "--image '" + log + "' is not allowed: it must be a JPG or PNG",
                "--to",
                "alice",
                "--image",
                log.toString());
        byte[] big = java.util.Arrays.copyOf(PNG, 2 * 1024 * 1024 + 1);
        wrong(
                "--image 'big.png' is not allowed: a group robot takes images of at most 2 MB",
                "--url",
                ROBOT,
                "--image",
                file("big.png", big).toString());
        wrong("--title 'x' is not allowed", "--to", "alice", "--title", "x", "--file", log.toString());
        wrong("there is --text already", "--to", "alice", "--text", "x", "--file", log.toString());
    }

    @Test
    public void messagesAreTakenBack() {
        send.run("--to", "alice", "--text", "one");
        send.run("--to", "alice", "--text", "two");
        List<ReceivedMessage> messages = send.standIn().messages();
        assertThat(
                send.run(
                        "--recall",
                        messages.get(0).msgid(),
                        "--recall",
                        messages.get(1).msgid()),
                is(0));
        assertThat(send.standIn().messages().stream().allMatch(ReceivedMessage::recalled), is(true));
        assertThat(send.run("--recall", "none", "--recall", messages.get(0).msgid()), is(1));
        assertThat(send.err(), allOf(containsString("Not taken back: none."), containsString("40058")));
        wrong("--to 'alice' is not allowed: a message is taken back from everyone", "--recall", "x", "--to", "alice");
    }

    @Test
    public void mentionsThatCannotBeAreSaid() {
        assertThat(send.run("--to", "alice", "--text", "hello", "--mention", "bob"), is(0));
        assertThat(send.err(), startsWith("Warning: Nobody is mentioned: people are mentioned in group chats"));
        wrong("--mention '@culprits' is not allowed", "--url", ROBOT, "--text", "hello", "--mention", "@culprits");
        wrong("--url (mention) '@culprits' is not allowed", "--url", ROBOT + "?mention=@culprits", "--text", "hello");
        assertThat(send.run("--url", ROBOT, "--markdown", "hello", "--mention", "@all, #42"), is(0));
        assertThat(
                send.err().lines().toList(),
                contains(
                        startsWith("Warning: \"#42\" is not mentioned"),
                        startsWith("Warning: Everyone (@all) is not mentioned")));
    }

    @Test
    public void perhapsDeliveredIsSaidInTheseWords() {
        send.standIn().next(Call.ROBOT_SEND, Fault.dropAfterDelivery());
        assertThat(send.run("--url", ROBOT, "--text", "hello", "--retry", "2"), is(1));
        assertThat(send.err(), startsWith("Perhaps delivered: "));
        assertThat(send.standIn().messages(), hasSize(1));
    }

    private void wrong(String sentence, String... arguments) {
        int before = send.standIn().messages().size();
        assertThat(String.join(" ", arguments), send.run(arguments), is(2));
        assertThat(send.err(), containsString(sentence));
        assertThat(send.err(), not(containsString(WecomStandIn.ROBOT_KEY)));
        assertThat(
                send.standIn()
                        .messages()
                        .subList(before, send.standIn().messages().size()),
                empty());
    }

    private List<String> recipients() {
        return send.standIn().messages().stream()
                .map(ReceivedMessage::recipients)
                .toList();
    }

    private String webhook() {
        return send.standIn().uri() + Call.ROBOT_SEND.path() + "?key=" + WecomStandIn.ROBOT_KEY;
    }

    private Path file(String name, byte[] content) throws Exception {
        return Files.write(folder.getRoot().toPath().resolve(name), content);
    }

    private void makeChat(String id) throws Exception {
        HttpCaller caller = new HttpCaller(send.standIn());
        String body = "{\"chatid\":\"" + id + "\",\"name\":\"Build room\",\"userlist\":[\"alice\",\"bob\"]}";
        assertThat(
                HttpCaller.json(caller.post(Call.CHAT_CREATE, send.standIn().token(), body))
                        .get("errcode")
                        .intValue(),
                is(0));
    }
}
