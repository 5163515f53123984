package io.jenkins.plugins.wecom.sender.robot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.api.RetryLoop;
import io.jenkins.plugins.wecom.sender.robot.RobotState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

/** When a connection is made, kept, ended and made anew. */
public class ConnectionPolicyTest {

    private static final SmartRobot ROBOT =
            SmartRobot.of(new SmartRobot.Names("Bot ID", "Secret", "URL"), "aibTest", "s3cret-of-the-robot", null);

    private final SetTimers timers = new SetTimers();
    private final FakeSockets sockets = new FakeSockets();
    private final Heard heard = new Heard();
    private final RobotConnection connection = RobotConnections.of(
            ROBOT, sockets, timers, Runnable::run, new RetryLoop(timers::nanoTime, Cancellation::pause), heard);

    @Test
    public void itIsReadyWhenTheSubscriptionIsAcknowledgedAndNotBefore() throws Exception {
        assertThat(connection.state().phase(), is(Phase.INACTIVE));
        connection.start();
        sockets.last().listener.opened(sockets.last(), true);
        JsonNode subscription = sockets.last().next();
        assertThat(subscription.path("cmd").asText(), is("aibot_subscribe"));
        assertThat(subscription.path("body").path("bot_id").asText(), is("aibTest"));
        assertThat(subscription.path("body").path("secret").asText(), is("s3cret-of-the-robot"));
        assertThat(connection.state().phase(), is(Phase.CONNECTING));
        sockets.last().acknowledge(subscription, 0);
        assertThat(connection.state().phase(), is(Phase.CONNECTED));
    }

    @Test
    public void everyThirtySecondsAPingGoesOutThatHasNoBody() throws Exception {
        connect();
        for (int i = 0; i < 3; i++) {
            timers.advance(Duration.ofSeconds(30));
            JsonNode ping = sockets.last().next();
            assertThat(ping.path("cmd").asText(), is("ping"));
            assertThat(ping.has("body"), is(false));
            sockets.last().acknowledge(ping, 0);
        }
        assertThat(sockets.opened, hasSize(1));
    }

    @Test
    public void twoUnansweredPingsEndTheConnectionAndItIsMadeAnew() throws Exception {
        connect();
        timers.advance(Duration.ofSeconds(89));
        assertThat(sockets.last().isOver(), is(false));
        timers.advance(Duration.ofSeconds(1));
        assertThat(sockets.opened.get(0).cancelled, is(true));
        assertThat(connection.state().phase(), is(Phase.CONNECTING));
        assertThat(why(), containsString("pings"));
        timers.advance(Duration.ofSeconds(2));
        assertThat(sockets.opened, hasSize(2));
    }

    @Test
    public void anHourWithNothingButAnswersToPingsEndsTheConnection() throws Exception {
        connect();
        for (int i = 0; i < 119; i++) {
            answerPing();
        }
        assertThat(sockets.opened, hasSize(1));
        timers.advance(Duration.ofSeconds(30));
        assertThat(sockets.opened.get(0).isOver(), is(true));
        assertThat(why(), containsString("60 minutes"));
    }

    @Test
    public void whateverElseComesWithinTheHourKeepsTheConnection() throws Exception {
        connect();
        for (int i = 0; i < 119; i++) {
            answerPing();
        }
        sockets.last().listener.text("{\"cmd\":\"unknown_command\",\"headers\":{\"req_id\":\"1\"},\"body\":{}}");
        answerPing();
        assertThat(sockets.last().isOver(), is(false));
    }

    @Test
    public void thePauseIsDoubledUpToThirtySecondsAndBeginsAnewAfterAGoodSubscription() throws Exception {
        connect();
        List<Double> expected = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0);
        for (double seconds : expected) {
            sockets.last().listener.ended(FakeSockets.GONE);
            assertPause(seconds);
        }
        sockets.last().subscribe(0);
        sockets.last().listener.ended(FakeSockets.GONE);
        assertPause(1);
    }

    @Test
    public void pausesAreSpreadByAFifth() {
        ReconnectPolicy policy = ReconnectPolicy.DEFAULT;
        assertThat(policy.pause(0, () -> 0), is(Duration.ofMillis(800)));
        assertThat(policy.pause(0, () -> 1), is(Duration.ofMillis(1200)));
        assertThat(policy.pause(1000, () -> 0.5), is(Duration.ofSeconds(30)));
    }

    @Test
    public void aWrongSecretIsTriedFiveTimesAndEachTimeTheConnectionIsClosed() throws Exception {
        connection.start();
        for (int i = 1; i <= 5; i++) {
            assertThat(sockets.opened, hasSize(i));
            sockets.last().subscribe(853000);
            assertThat(sockets.last().isOver(), is(true));
            timers.advance(i < 5 ? timers.untilNext() : Duration.ofDays(1));
        }
        assertThat(sockets.opened, hasSize(5));
        assertThat(connection.state().phase(), is(Phase.REFUSED));
        assertThat(why(), containsString("853000"));
        connection.reconnect();
        sockets.last().subscribe(0);
        assertThat(connection.state().phase(), is(Phase.CONNECTED));
    }

    @Test
    public void anotherRefusalOfTheSubscriptionIsTriedForEver() throws Exception {
        connection.start();
        for (int i = 1; i <= 20; i++) {
            assertThat(sockets.opened, hasSize(i));
            sockets.last().subscribe(846607);
            timers.advance(timers.untilNext());
        }
        assertThat(connection.state().phase(), is(Phase.CONNECTING));
    }

    @Test
    public void thrownOutByAnotherConnectionItStaysAwayUntilItIsAskedTo() throws Exception {
        connect();
        sockets.last()
                .listener
                .text(
                        "{\"cmd\":\"aibot_event_callback\",\"headers\":{\"req_id\":\"1\"},\"body\":{\"msgtype\":\"event\","
                                + "\"event\":{\"eventtype\":\"disconnected_event\"}}}");
        assertThat(sockets.last().closed, is(true));
        timers.advance(Duration.ofDays(1));
        assertThat(sockets.opened, hasSize(1));
        assertThat(connection.state().phase(), is(Phase.REPLACED));
        connection.start();
        assertThat(sockets.opened, hasSize(1));
        connection.reconnect();
        assertThat(sockets.opened, hasSize(2));
    }

    @Test
    public void aSubscriptionThatIsNotAcknowledgedIsMadeAnew() throws Exception {
        connection.start();
        sockets.last().listener.opened(sockets.last(), true);
        timers.advance(Duration.ofSeconds(10));
        assertThat(sockets.opened.get(0).isOver(), is(true));
        timers.advance(Duration.ofSeconds(2));
        assertThat(sockets.opened, hasSize(2));
    }

    @Test
    public void aHandshakeThatNeverEndsIsGivenUp() {
        connection.start();
        timers.advance(Duration.ofSeconds(30));
        assertThat(sockets.opened.get(0).cancelled, is(true));
        timers.advance(Duration.ofSeconds(2));
        assertThat(sockets.opened, hasSize(2));
    }

    @Test
    public void anAcknowledgementThatTellsOfNoSubscriptionEndsTheConnectionWhosesoeverItIs() throws Exception {
        connect();
        sockets.last().listener.text("{\"headers\":{\"req_id\":\"nobody\"},\"errcode\":846609,\"errmsg\":\"\"}");
        assertThat(sockets.opened.get(0).isOver(), is(true));
        timers.advance(Duration.ofSeconds(2));
        assertThat(sockets.opened, hasSize(2));
    }

    @Test
    public void connectingAnewClosesTheOldConnectionFirst() throws Exception {
        connect();
        connection.reconnect();
        assertThat(sockets.opened.get(0).isOver(), is(true));
        sockets.last().subscribe(0);
        sockets.opened.get(0).listener.ended(FakeSockets.GONE);
        assertThat(connection.state().phase(), is(Phase.CONNECTED));
    }

    @Test
    public void stoppingEndsItProperlyAndForGood() throws Exception {
        connect();
        connection.stop();
        assertThat(sockets.last().closed, is(true));
        timers.advance(Duration.ofDays(1));
        assertThat(sockets.opened, hasSize(1));
        assertThat(connection.state().phase(), is(Phase.INACTIVE));
    }

    @Test
    public void whatIsNoFrameEndsTheConnectionAndItIsMadeAnew() throws Exception {
        List<String> unusable = new ArrayList<>(List.of(
                "no JSON",
                "[1]",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":".repeat(17) + "1" + "}".repeat(17),
                "\"" + "x".repeat(Frame.MAX_BYTES) + "\"",
                ""));
        for (String text : unusable) {
            connection.reconnect();
            sockets.last().subscribe(0);
            FakeSockets.Fake socket = sockets.last();
            socket.listener.text(text);
            assertThat(text.length() + " characters", socket.isOver(), is(true));
            assertThat(connection.state().phase(), is(Phase.CONNECTING));
        }
        connection.reconnect();
        sockets.last().subscribe(0);
        sockets.last().listener.binary();
        assertThat(sockets.last().isOver(), is(true));
    }

    @Test
    public void sixteenLevelsAndAMegabyteAreRead() throws Exception {
        connect();
        sockets.last().listener.text("{\"a\":".repeat(16) + "1" + "}".repeat(16));
        String frame = "{\"cmd\":\"other\",\"x\":\"\"}";
        sockets.last().listener.text(frame.replace("\"\"", "\"" + "x".repeat(Frame.MAX_BYTES - frame.length()) + "\""));
        assertThat(sockets.last().isOver(), is(false));
    }

    @Test
    public void theCertificateIsPartOfTheState() throws Exception {
        connection.start();
        sockets.last().listener.opened(sockets.last(), false);
        sockets.last().acknowledge(sockets.last().next(), 0);
        assertThat(connection.state().trusted(), is(false));
    }

    private void connect() throws InterruptedException {
        connection.start();
        sockets.last().subscribe(0);
    }

    private void answerPing() throws InterruptedException {
        timers.advance(Duration.ofSeconds(30));
        sockets.last().acknowledge(sockets.last().next(), 0);
    }

    private void assertPause(double seconds) {
        int before = sockets.opened.size();
        double pause = timers.untilNext().toMillis() / 1000.0;
        assertThat(pause, greaterThanOrEqualTo(seconds * 0.8));
        assertThat(pause, lessThanOrEqualTo(seconds * 1.2));
        timers.advance(timers.untilNext());
        assertThat(sockets.opened, hasSize(before + 1));
    }

    private String why() {
        return connection.state().lastLoss().orElseThrow().why().in(Locale.ENGLISH);
    }
}
