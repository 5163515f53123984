package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.GroupChat;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Group chats of an application: made, changed and written into; and several destinations of one message. */
public class GroupChatTest {

    private static final GroupChat OPS =
            GroupChat.wanted(GroupChat.Names.OF_STEP, "ops", "Build room", "alice", "alice, bob, zhangsan");

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Before
    public void chatIsThere() throws Exception {
        wecom.skipPauses();
        assertThat(bring(OPS), is(GroupChat.Change.CREATED));
    }

    @Test
    public void aChatGetsTextMarkdownAndFiles() throws Exception {
        wecom.send(to("chat:ops", new TextMessage("hello")));
        wecom.send(to("chat:ops", new MarkdownMessage("**hello**")));
        wecom.send(to("chat:ops", file()));
        List<ReceivedMessage> messages = wecom.standIn().messages();
        assertThat(messages.stream().map(ReceivedMessage::type).toList(), contains("text", "markdown", "file"));
        assertThat(messages.get(0).recipients(), is("chat:ops"));
        assertThat(messages.get(0).members(), is(java.util.Set.of("alice", "bob", "zhangsan")));
        assertThat(messages.get(0).json(), not(containsString("agentid")));
        assertThat(messages.get(0).json(), not(containsString("duplicate")));
    }

    @Test
    public void membersAndChatsAreToldOneAfterTheOther() throws Exception {
        bring(GroupChat.wanted(GroupChat.Names.OF_STEP, "dev", "Developers", null, "bob, carol"));
        List<SendOutcome> outcomes = sendEach(to("carol, chat:ops, #2, chat:dev", new TextMessage("hello")));
        assertThat(
                wecom.standIn().messages().stream()
                        .map(ReceivedMessage::recipients)
                        .toList(),
                contains("carol, #2", "chat:ops", "chat:dev"));
        assertThat(outcomes, hasSize(3));
        assertThat(outcomes.get(0).result().msgIds(), hasSize(1));
        assertThat(outcomes.get(1).result().msgIds(), empty());
        assertThat(SendOutcome.worst(outcomes).isPresent(), is(false));
    }

    @Test
    public void aDestinationThatFailsDoesNotKeepTheOthersFromBeingTold() throws Exception {
        List<SendOutcome> outcomes = sendEach(to("chat:none, alice, chat:ops", new TextMessage("hello")));
        assertThat(wecom.standIn().messages(), hasSize(2));
        assertThat(outcomes.stream().map(SendOutcome::isDelivered).toList(), contains(true, false, true));
        RejectedException worst =
                (RejectedException) SendOutcome.worst(outcomes).orElseThrow();
        assertThat(worst.errcode(), is(86003));
        assertThat(worst.in(Locale.ENGLISH), containsString("make the chat first"));
    }

    @Test
    public void notDeliveredIsWorseThanPerhapsDelivered() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        List<SendOutcome> outcomes = sendEach(to("alice, chat:none", new TextMessage("hello")));
        assertThat(outcomes.get(0).failure() instanceof PerhapsDeliveredException, is(true));
        assertThat(SendOutcome.worst(outcomes).orElseThrow() instanceof RejectedException, is(true));
    }

    @Test
    public void oneUploadServesAllDestinations() throws Exception {
        sendEach(to("alice, chat:ops", file()));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(1));
        assertThat(wecom.standIn().messages(), hasSize(2));
    }

    @Test
    public void anUploadThatFailsIsNoDeliveryAnywhere() throws Exception {
        wecom.standIn().always(Call.UPLOAD, Fault.answer(40006, "invalid size"));
        List<SendOutcome> outcomes = sendEach(to("alice, chat:ops", file()));
        assertThat(outcomes.stream().map(SendOutcome::isDelivered).toList(), contains(false, false));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void whatMayHaveArrivedIsNotSentAgain() {
        for (Fault lost : List.of(
                Fault.dropAfterDelivery(),
                Fault.status(502).afterDelivery(),
                Fault.status(503).header("Retry-After", "1").afterDelivery(),
                Fault.page().afterDelivery())) {
            wecom.standIn().next(Call.CHAT_SEND, lost);
            int before = wecom.standIn().count(Call.CHAT_SEND);
            wecom.fails(PerhapsDeliveredException.class, to("chat:ops", new TextMessage("hello"), "retry=3"));
            assertThat(wecom.standIn().count(Call.CHAT_SEND), is(before + 1));
        }
    }

    @Test
    public void whatCertainlyDidNotArriveIsSentAgain() throws Exception {
        for (Fault passing : List.of(Fault.answer(-1, "busy"), Fault.answer(45033, "too many"), Fault.status(429))) {
            wecom.standIn().next(Call.CHAT_SEND, passing);
            SendResult result = wecom.send(to("chat:ops", new TextMessage("hello"), "retry=1"));
            assertThat(result.answers(), hasSize(1));
        }
        assertThat(wecom.standIn().messages(), hasSize(3));
    }

    @Test
    public void tooManyMessagesPassWithinAMinute() throws Exception {
        wecom.standIn().next(Call.CHAT_SEND, Fault.answer(45009, "freq"));
        RejectedException e =
                wecom.fails(RejectedException.class, to("chat:ops", new TextMessage("hello"), "retry=2", "wait=1"));
        assertThat(e.in(Locale.ENGLISH), allOf(containsString("45009"), containsString("wait 60 s")));
        assertThat(e.isPersistent(), is(false));
        wecom.standIn().next(Call.CHAT_SEND, Fault.answer(45009, "freq"));
        wecom.send(to("chat:ops", new TextMessage("hello"), "retry=4", "wait=15"));
        assertThat(wecom.pauses(), contains(Duration.ofSeconds(60)));
    }

    @Test
    public void anEndedTokenIsRenewedInTheSameCall() throws Exception {
        wecom.standIn().endTokens();
        wecom.send(to("chat:ops", new TextMessage("hello")));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aTextCallsPeopleInItsLastPart() throws Exception {
        Mention mention = new Mention(List.of("alice", "bob"));
        wecom.send(mentioning(new TextMessage("x\n".repeat(1500)), mention));
        assertThat(wecom.standIn().messages(), hasSize(2));
        assertThat(wecom.standIn().messages().get(0).mentioned(), empty());
        assertThat(wecom.standIn().messages().get(1).mentioned(), contains("alice", "bob"));
    }

    @Test
    public void markdownCallsPeopleInTheLineBeforeItsNumber() throws Exception {
        wecom.send(mentioning(new MarkdownMessage("x\n".repeat(1500)), new Mention(List.of("alice", "bob"))));
        List<ReceivedMessage> messages = wecom.standIn().messages();
        assertThat(messages.get(0).mentioned(), empty());
        assertThat(messages.get(1).content().endsWith("x\n<@alice> <@bob>\n(2/2)"), is(true));
    }

    @Test
    public void aChatIsChangedOnlyWhereSomethingDiffers() throws Exception {
        assertThat(bring(OPS), is(GroupChat.Change.UNCHANGED));
        assertThat(
                bring(GroupChat.wanted(GroupChat.Names.OF_STEP, "ops", "Build room", "", "Alice, BOB, zhangsan")),
                is(GroupChat.Change.UNCHANGED));
        assertThat(wecom.standIn().count(Call.CHAT_UPDATE), is(0));
        assertThat(
                bring(GroupChat.wanted(GroupChat.Names.OF_STEP, "ops", "构建", "bob", "alice, bob, carol")),
                is(GroupChat.Change.UPDATED));
        assertThat(
                wecom.standIn().requests(Call.CHAT_UPDATE).get(0).body(),
                is("{\"chatid\":\"ops\",\"name\":\"构建\",\"owner\":\"bob\","
                        + "\"add_user_list\":[\"carol\"],\"del_user_list\":[\"zhangsan\"]}"));
        assertThat(wecom.standIn().chats().all().get(0).members(), contains("alice", "bob", "carol"));
    }

    @Test
    public void aChatMadeByALostCallIsFound() throws Exception {
        wecom.standIn().next(Call.CHAT_CREATE, Fault.dropAfterDelivery());
        GroupChat dev = GroupChat.wanted(GroupChat.Names.OF_STEP, "dev", "Developers", "", "bob, carol");
        assertThat(
                wecom.sender().groupChats().bring(wecom.app(), dev, SendingRule.options("retry=1"), new Cancellation()),
                is(GroupChat.Change.CREATED));
        assertThat(wecom.standIn().chats().all(), hasSize(2));
    }

    @Test
    public void whatTheRangeOrAnotherApplicationForbidsIsSaid() {
        wecom.standIn().addApplication("ww0123456789abcdef", 1000003, "another-secret");
        RejectedException other = assertThrows(
                RejectedException.class,
                () -> wecom.sender()
                        .groupChats()
                        .bring(
                                wecom.app("ww0123456789abcdef", 1000003, "another-secret"),
                                OPS,
                                SendingRule.options(),
                                new Cancellation()));
        assertThat(other.errcode(), is(86008));
        assertThat(other.in(Locale.ENGLISH), containsString("by the application that made it"));
        wecom.standIn().chats().withoutRoot(1000002);
        RejectedException range = assertThrows(RejectedException.class, () -> bring(OPS));
        assertThat(range.in(Locale.ENGLISH), containsString("root department"));
        wecom.standIn().chats().withoutPermission(1000002);
        RejectedException permission = assertThrows(RejectedException.class, () -> bring(OPS));
        assertThat(permission.errcode(), is(48002));
        assertThat(permission.in(Locale.ENGLISH), containsString("root department"));
    }

    @Test
    public void cancellingBetweenTwoDestinationsKeepsTheFirstOutcome() throws Exception {
        Cancellation cancellation = new Cancellation();
        SendRequest request = to("alice, chat:ops", new TextMessage("hello"));
        int[] sends = {0};
        SendListener listener = () -> {
            if (++sends[0] == 2) {
                throw new InterruptedException();
            }
        };
        List<SendOutcome> outcomes = wecom.sender().sendEach(request, cancellation, listener);
        assertThat(Thread.interrupted(), is(true));
        assertThat(outcomes.get(0).isDelivered(), is(true));
        assertThat(outcomes.get(1).failure() instanceof NotDeliveredException, is(true));
    }

    private GroupChat.Change bring(GroupChat wanted) throws WecomException, InterruptedException {
        return wecom.sender().groupChats().bring(wecom.app(), wanted, SendingRule.options(), new Cancellation());
    }

    private List<SendOutcome> sendEach(SendRequest request) throws InterruptedException {
        return wecom.sender().sendEach(request, new Cancellation(), SendListener.NONE);
    }

    private SendRequest to(String recipients, Message message, String... options) {
        return wecom.request(SendingRule.to(recipients), message, options);
    }

    private SendRequest mentioning(Message message, Mention mention) {
        return new SendRequest(
                wecom.app(), Recipients.ofChat("ops"), message, mention, false, SendingRule.options("overflow=split"));
    }

    private static Message file() {
        byte[] content = "a log of some lines".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new FileMessage(
                MediaType.FILE, new Attachment("build.log", content.length, () -> new ByteArrayInputStream(content)));
    }
}
