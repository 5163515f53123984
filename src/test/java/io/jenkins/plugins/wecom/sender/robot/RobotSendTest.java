package io.jenkins.plugins.wecom.sender.robot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.RetryLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What becomes of a message, whatever becomes of the connection. */
public class RobotSendTest {

    private static final SmartRobot ROBOT =
            SmartRobot.of(new SmartRobot.Names("Bot ID", "Secret", "URL"), "aibTest", "s3cret-of-the-robot", null);

    private final SetTimers timers = new SetTimers();
    private final FakeSockets sockets = new FakeSockets();
    private final Heard heard = new Heard();
    private final List<Duration> pauses = new ArrayList<>();
    private final RobotConnection connection = RobotConnections.of(
            ROBOT,
            sockets,
            timers,
            Runnable::run,
            new RetryLoop(timers::nanoTime, (cancellation, time) -> pauses.add(time)),
            heard);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Before
    public void connect() throws Exception {
        connection.start();
        sockets.last().subscribe(0);
    }

    @After
    public void end() {
        threads.shutdownNow();
    }

    @Test
    public void aMessageToAMemberOrAGroupNamesItsChatAndIsDeliveredWhenItIsAcknowledged() throws Exception {
        Future<SendResult> toAlice = send("hello", Recipients.ofUser("alice"));
        JsonNode frame = sockets.last().next();
        assertThat(frame.path("cmd").asText(), is("aibot_send_msg"));
        assertThat(
                frame.path("body").toString(),
                is(
                        "{\"chatid\":\"alice\",\"chat_type\":1,\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"hello\"}}"));
        sockets.last().acknowledge(frame, 0);
        assertThat(outcome(toAlice).msgIds(), is(empty()));

        Future<SendResult> toGroup = send("hello", Recipients.ofChat("wrABCdef"));
        JsonNode second = sockets.last().next();
        assertThat(second.path("body").path("chatid").asText(), is("wrABCdef"));
        assertThat(second.path("body").path("chat_type").asInt(), is(2));
        sockets.last().acknowledge(second, 0);
        outcome(toGroup);
    }

    @Test
    public void toOneChatTheNextIsWrittenWhenTheLastOneIsAcknowledgedAndToAnotherAtOnce() throws Exception {
        Future<SendResult> first = send("1", Recipients.ofUser("alice"));
        JsonNode one = sockets.last().next();
        Future<SendResult> second = send("2", Recipients.ofUser("alice"));
        Future<SendResult> other = send("3", Recipients.ofUser("bob"));
        JsonNode three = sockets.last().next();
        assertThat(three.path("body").path("chatid").asText(), is("bob"));
        assertThat(sockets.last().written, is(empty()));
        sockets.last().acknowledge(one, 0);
        JsonNode two = sockets.last().next();
        assertThat(two.path("body").path("markdown").path("content").asText(), is("2"));
        // out of order
        sockets.last().acknowledge(two, 0);
        sockets.last().acknowledge(three, 0);
        sockets.last().acknowledge(three, 0);
        outcome(first);
        outcome(second);
        outcome(other);
    }

    @Test
    public void whatIsNotAcknowledgedWithinTenSecondsIsPerhapsDeliveredAndNotSentAgain() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().next();
        timers.advance(Duration.ofSeconds(10));
        PerhapsDeliveredException failure = assertThrows(PerhapsDeliveredException.class, () -> outcome(sent));
        assertThat(failure.in(Locale.ENGLISH), containsString("within 10 s"));
        assertThat(sockets.last().written, is(empty()));
    }

    @Test
    public void whatWasWrittenWhenTheConnectionEndedIsPerhapsDelivered() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().next();
        sockets.last().listener.ended(FakeSockets.GONE);
        assertThrows(PerhapsDeliveredException.class, () -> outcome(sent));
    }

    @Test
    public void shuttingDownInTheMiddleOfASendLeavesItPerhapsDeliveredAndWhatWaitsNotDelivered() throws Exception {
        Future<SendResult> written = send("1", Recipients.ofUser("alice"));
        sockets.last().next();
        Future<SendResult> waiting = send("2", Recipients.ofUser("alice"));
        connection.stop();
        assertThrows(PerhapsDeliveredException.class, () -> outcome(written));
        NotDeliveredException failure = assertThrows(NotDeliveredException.class, () -> outcome(waiting));
        assertThat(failure.lacksConnection(), is(true));
    }

    @Test
    public void whatWaitedForItsTurnIsSentAfterConnectingAnew() throws Exception {
        Future<SendResult> first = send("1", Recipients.ofUser("alice"));
        sockets.last().next();
        Future<SendResult> second = send("2", Recipients.ofUser("alice"));
        sockets.last().listener.ended(FakeSockets.GONE);
        assertThrows(PerhapsDeliveredException.class, () -> outcome(first));
        timers.advance(Duration.ofSeconds(2));
        sockets.last().subscribe(0);
        JsonNode frame = sockets.last().next();
        assertThat(frame.path("body").path("markdown").path("content").asText(), is("2"));
        sockets.last().acknowledge(frame, 0);
        outcome(second);
    }

    @Test
    public void whatWasToldThatThereIsNoSubscriptionIsSentOnceMoreAfterSubscribingAnew() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 846609);
        timers.advance(Duration.ofSeconds(2));
        assertThat(sockets.opened.size(), is(2));
        sockets.last().subscribe(0);
        sockets.last().acknowledge(sockets.last().next(), 0);
        outcome(sent);
    }

    @Test
    public void whatIsToldSoTwiceIsNotDelivered() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 846609);
        timers.advance(Duration.ofSeconds(2));
        sockets.last().subscribe(0);
        sockets.last().acknowledge(sockets.last().next(), 846609);
        NotDeliveredException failure = assertThrows(NotDeliveredException.class, () -> outcome(sent));
        assertThat(failure.lacksConnection(), is(true));
    }

    @Test
    public void whatTheSocketDidNotTakeIsSentOverTheNextOne() throws Exception {
        sockets.last().full = true;
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        while (connection.state().isConnected()) {
            Thread.onSpinWait();
        }
        timers.advance(Duration.ofSeconds(2));
        sockets.last().subscribe(0);
        sockets.last().acknowledge(sockets.last().next(), 0);
        outcome(sent);
    }

    @Test
    public void withoutAConnectionAMessageWaitsThirtySeconds() throws Exception {
        sockets.last().listener.ended(FakeSockets.GONE);
        NotDeliveredException failure = awaitFailure(send("hello", Recipients.ofUser("alice")), Duration.ofSeconds(30));
        assertThat(failure.lacksConnection(), is(true));
        assertThat(failure.in(Locale.ENGLISH), containsString("aibTest has no connection to WeCom just now"));
    }

    @Test
    public void withoutAConnectionAndWithoutRetriesAMessageDoesNotWait() {
        sockets.last().listener.ended(FakeSockets.GONE);
        NotDeliveredException failure = assertThrows(
                NotDeliveredException.class, () -> outcome(send("hello", Recipients.ofUser("alice"), options(0))));
        assertThat(failure.lacksConnection(), is(true));
    }

    @Test
    public void whereAnotherConnectionTookOverAMessageDoesNotWait() {
        sockets.last()
                .listener
                .text("{\"cmd\":\"aibot_event_callback\",\"body\":{\"event\":{\"eventtype\":\"disconnected_event\"}}}");
        NotDeliveredException failure =
                assertThrows(NotDeliveredException.class, () -> outcome(send("hello", Recipients.ofUser("alice"))));
        assertThat(failure.in(Locale.ENGLISH), containsString("Another Jenkins or program uses this robot"));
        assertThat(failure.in(Locale.SIMPLIFIED_CHINESE), containsString("另一个 Jenkins 或程序"));
    }

    @Test
    public void busyIsTriedAgain() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), -1);
        sockets.last().acknowledge(sockets.last().next(), 0);
        outcome(sent);
        assertThat(pauses, is(List.of(Duration.ofMillis(500))));
    }

    @Test
    public void tooManyMessagesPauseTheChatForAMinute() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 846607);
        RejectedException refused = assertThrows(RejectedException.class, () -> outcome(sent));
        assertThat(refused.in(Locale.ENGLISH), containsString("wait 60 s"));
        assertThat(refused.in(Locale.ENGLISH), containsString("30 a minute"));
        WecomException next =
                assertThrows(WecomException.class, () -> outcome(send("hello", Recipients.ofUser("alice"))));
        assertThat(next, instanceOf(NotDeliveredException.class));
        assertThat(sockets.last().written, is(empty()));
        timers.advance(Duration.ofSeconds(30));
        sockets.last().acknowledge(sockets.last().next(), 0); // a ping
        timers.advance(Duration.ofSeconds(30));
        sockets.last().acknowledge(sockets.last().next(), 0); // a ping
        Future<SendResult> later = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 0);
        outcome(later);
    }

    @Test
    public void aRefusalIsFinalAndSaysWhatHelps() throws Exception {
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 93006);
        RejectedException refused = assertThrows(RejectedException.class, () -> outcome(sent));
        assertThat(refused.errcode(), is(93006));
        assertThat(refused.in(Locale.ENGLISH), containsString("Write to the robot once in that chat"));
    }

    @Test
    public void aCancelledMessageThatWasWrittenIsPerhapsDeliveredAndOneThatWaitsIsNot() throws Exception {
        Cancellation cancellation = new Cancellation();
        Future<SendResult> written = send("1", Recipients.ofUser("alice"), options(2), cancellation);
        sockets.last().next();
        Cancellation another = new Cancellation();
        Future<SendResult> waiting = send("2", Recipients.ofUser("alice"), options(2), another);
        another.cancel();
        assertThrows(InterruptedException.class, () -> outcome(waiting));
        cancellation.cancel();
        assertThrows(PerhapsDeliveredException.class, () -> outcome(written));
        Future<SendResult> next = send("3", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 0);
        outcome(next);
    }

    @Test
    public void aPressIsAnsweredWithinFiveSecondsByTheChangedCard() throws Exception {
        RobotPress press = press();
        Future<SendResult> changed = threads.submit(() -> connection.update(press, card(), List.of("bob")));
        JsonNode frame = sockets.last().next();
        assertThat(frame.path("cmd").asText(), is("aibot_respond_update_msg"));
        assertThat(frame.path("headers").path("req_id").asText(), is("req-1"));
        assertThat(frame.path("body").path("response_type").asText(), is("update_template_card"));
        assertThat(frame.path("body").path("userids").toString(), is("[\"bob\"]"));
        assertThat(frame.path("body").path("template_card").path("task_id").asText(), is("task-1"));
        sockets.last().acknowledge(frame, 0);
        outcome(changed);
    }

    @Test
    public void afterFiveSecondsTheCardStaysAsItIs() throws Exception {
        RobotPress press = press();
        timers.advance(Duration.ofSeconds(5));
        NotDeliveredException late =
                assertThrows(NotDeliveredException.class, () -> connection.update(press, card(), List.of()));
        assertThat(late.in(Locale.ENGLISH), containsString("5 s after the press"));
        assertThat(sockets.last().written, is(empty()));
    }

    @Test
    public void aPressOfAnotherConnectionIsNotAnswered() throws Exception {
        RobotPress press = press();
        connection.reconnect();
        sockets.last().subscribe(0);
        assertThrows(NotDeliveredException.class, () -> connection.update(press, card(), List.of()));
        assertThat(sockets.last().written, is(empty()));
    }

    @Test
    public void wordsAreAnsweredByNamingThem() throws Exception {
        RobotOrigin origin = words().origin();
        Future<SendResult> answered = threads.submit(
                () -> connection.answer(origin, new MarkdownMessage("yes"), options(2), new Cancellation()));
        JsonNode frame = sockets.last().next();
        assertThat(frame.path("cmd").asText(), is("aibot_respond_msg"));
        assertThat(frame.path("headers").path("req_id").asText(), is("req-2"));
        sockets.last().acknowledge(frame, 0);
        outcome(answered);
    }

    @Test
    public void whatCanNoLongerBeNamedIsAnsweredByAMessageOfItsOwn() throws Exception {
        RobotOrigin origin = words().origin();
        Future<SendResult> refused = threads.submit(
                () -> connection.answer(origin, new MarkdownMessage("yes"), options(2), new Cancellation()));
        sockets.last().acknowledge(sockets.last().next(), 846605);
        JsonNode own = sockets.last().next();
        assertThat(own.path("cmd").asText(), is("aibot_send_msg"));
        assertThat(own.path("body").path("chatid").asText(), is("wrGroup"));
        sockets.last().acknowledge(own, 0);
        outcome(refused);

        connection.reconnect();
        sockets.last().subscribe(0);
        Future<SendResult> after = threads.submit(
                () -> connection.answer(origin, new MarkdownMessage("yes"), options(2), new Cancellation()));
        JsonNode second = sockets.last().next();
        assertThat(second.path("cmd").asText(), is("aibot_send_msg"));
        sockets.last().acknowledge(second, 0);
        outcome(after);
    }

    @Test
    public void overAConnectionWhoseCertificateDoesNotHoldNothingThatComesInIsToldAndMessagesGoOut() throws Exception {
        connection.reconnect();
        sockets.last().listener.opened(sockets.last(), false);
        sockets.last().acknowledge(sockets.last().next(), 0);
        sockets.last().listener.text(PRESS);
        sockets.last().listener.text(WORDS);
        assertThat(heard.presses, is(empty()));
        assertThat(heard.words, is(empty()));
        assertThat(heard.chats, is(empty()));
        Future<SendResult> sent = send("hello", Recipients.ofUser("alice"));
        sockets.last().acknowledge(sockets.last().next(), 0);
        outcome(sent);
    }

    @Test
    public void aHundredWordsInASecondAreToldInTheirOrder() throws Exception {
        for (int i = 0; i < 100; i++) {
            sockets.last().listener.text(WORDS.replace("help", "word " + i));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(Heard.next(heard.words).text(), is("@Robot word " + i));
        }
    }

    private static final String PRESS =
            "{\"cmd\":\"aibot_event_callback\",\"headers\":{\"req_id\":\"req-1\"},\"body\":{"
                    + "\"msgid\":\"m1\",\"create_time\":1772352000,\"chattype\":\"single\",\"from\":{\"userid\":\"alice\"},"
                    + "\"msgtype\":\"event\",\"event\":{\"eventtype\":\"template_card_event\",\"template_card_event\":{"
                    + "\"event_key\":\"approve\",\"task_id\":\"task-1\"}}}}";

    private static final String WORDS = "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"req-2\"},\"body\":{"
            + "\"msgid\":\"m2\",\"chatid\":\"wrGroup\",\"chattype\":\"group\",\"from\":{\"userid\":\"alice\"},"
            + "\"msgtype\":\"text\",\"text\":{\"content\":\"@Robot help\"}}}";

    private RobotPress press() throws InterruptedException {
        sockets.last().listener.text(PRESS);
        return Heard.next(heard.presses);
    }

    private RobotWords words() throws InterruptedException {
        sockets.last().listener.text(WORDS);
        return Heard.next(heard.words);
    }

    private static TemplateCardMessage card() {
        return new TemplateCardBuilder()
                .title("Done")
                .url("https://ci.example.com/")
                .build();
    }

    private static DeliveryOptions options(int retries) {
        return new DeliveryOptionsBuilder().with("retry", retries).options().orElse(DeliveryOptions.OF_JENKINS);
    }

    private Future<SendResult> send(String text, Recipients to) {
        return send(text, to, options(2));
    }

    private Future<SendResult> send(String text, Recipients to, DeliveryOptions options) {
        return send(text, to, options, new Cancellation());
    }

    private Future<SendResult> send(String text, Recipients to, DeliveryOptions options, Cancellation cancellation) {
        SendRequest request = new SendRequest(ROBOT, to, new MarkdownMessage(text), false, options);
        return threads.submit(() -> connection.send(request, cancellation, SendListener.NONE));
    }

    /** Lets time pass until it has failed, since it may not have begun to wait. */
    private NotDeliveredException awaitFailure(Future<SendResult> sent, Duration atLeast) {
        Duration passed = Duration.ZERO;
        while (!sent.isDone()) {
            timers.advance(Duration.ofMillis(100));
            passed = passed.plusMillis(100);
            Thread.onSpinWait();
        }
        assertThat(passed.compareTo(atLeast) >= 0, is(true));
        return assertThrows(NotDeliveredException.class, () -> outcome(sent));
    }

    private static SendResult outcome(Future<SendResult> sent) throws Exception {
        try {
            return sent.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }
}
