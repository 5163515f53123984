package io.jenkins.plugins.wecom.sender.robot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.http.TinyProxy;
import io.jenkins.plugins.wecom.sender.robot.RobotState.Phase;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.robot.RobotFault;
import io.jenkins.plugins.wecom.standin.robot.RobotFault.Kind;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;

/** A smart robot's connection over a real socket, with TLS, to a server that keeps WeCom's rules. */
public class SmartRobotTest {

    private static final String ID = SmartRobots.BOT_ID;
    private static final String SEND = "aibot_send_msg";
    private static final Recipients ALICE = Recipients.ofUser("alice");

    @Rule
    public final StandInRule wecom = new StandInRule();

    private final Heard heard = new Heard();

    @Test
    public void aMessageArrivesInAMembersChatAndInAGroup() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().opened(ID, "alice").opened(ID, SmartRobots.GROUP);
        wecom.send(connection, ALICE, "**hello** 世界 👍");
        wecom.send(connection, Recipients.ofChat(SmartRobots.GROUP), "to all");
        List<ReceivedMessage> arrived = wecom.standIn().messages();
        assertThat(arrived.get(0).content(), is("**hello** 世界 👍"));
        assertThat(arrived.get(0).recipients(), is("alice"));
        assertThat(arrived.get(1).chat(), is("chat:" + SmartRobots.GROUP));
        assertThat(arrived.get(1).chatName(), is("Build room"));
    }

    @Test
    public void whereNobodyHasWrittenTheSentenceSaysWhatToDo() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        RejectedException refused = assertThrows(RejectedException.class, () -> wecom.send(connection, ALICE, "hello"));
        assertThat(refused.in(Locale.ENGLISH), containsString("Write to the robot once in that chat"));
    }

    @Test
    public void whatMembersWriteAndPressIsHeardAndTheCardChanges() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().write(ID, "alice", SmartRobots.GROUP, "why ops/deploy");
        RobotWords words = Heard.next(heard.words);
        assertThat(words.text(), is("@Build Robot why ops/deploy"));
        assertThat(words.origin().member(), is("alice"));
        assertThat(words.origin().chat(), is(new RobotChat(SmartRobots.GROUP, true)));
        assertThat(Heard.next(heard.chats), is(new RobotChat(SmartRobots.GROUP, true)));

        wecom.send(
                connection,
                Recipients.ofChat(SmartRobots.GROUP),
                new TemplateCardBuilder()
                        .title("Deploy?")
                        .url("https://ci.example.com/")
                        .taskId("task-1")
                        .button(Button.calling("Yes", Button.Style.EMPHASISED, "approve"))
                        .build());
        ReceivedMessage card = wecom.standIn().messages().get(0);
        wecom.robots().press("bob", card, "approve");
        RobotPress press = Heard.next(heard.presses);
        assertThat(press.taskId(), is("task-1"));
        assertThat(press.key(), is("approve"));
        assertThat(press.origin().member(), is("bob"));
        connection.update(
                press,
                new TemplateCardBuilder()
                        .title("Approved by Bob")
                        .url("https://ci.example.com/")
                        .build(),
                List.of());
        assertThat(wecom.standIn().messages().get(0).content(), is("Approved by Bob"));
    }

    @Test
    public void aFileIsUploadedInParts() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().opened(ID, "alice");
        byte[] bytes = new byte[PartedUpload.PART * 2 + 17];
        new Random(42).nextBytes(bytes);
        Attachment file = new Attachment("report.zip", bytes.length, () -> new ByteArrayInputStream(bytes));
        wecom.robots().next("aibot_upload_media_chunk", RobotFault.code(-1), RobotFault.of(Kind.CUT_UNACKNOWLEDGED));
        wecom.send(connection, ALICE, new FileMessage(MediaType.FILE, file));
        ReceivedMessage message = wecom.standIn().messages().get(0);
        assertThat(message.type(), is("file"));
        assertThat(wecom.standIn().file(message).bytes(), is(bytes));
        assertThat(wecom.robots().frames("aibot_upload_media_chunk"), hasSize(5));
    }

    @Test
    public void aFileThatHasChangedIsNotSent() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().opened(ID, "alice");
        Attachment file = new Attachment("log.txt", 100, () -> new ByteArrayInputStream(new byte[99]));
        NotDeliveredException failure = assertThrows(
                NotDeliveredException.class,
                () -> wecom.send(connection, ALICE, new FileMessage(MediaType.FILE, file)));
        assertThat(failure.in(Locale.ENGLISH), containsString("no longer has the 100 bytes"));
    }

    @Test
    public void whateverBecomesOfTheAcknowledgementIsTold() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().opened(ID, "alice");
        for (Kind kind : List.of(Kind.CUT_BEFORE, Kind.CUT_UNACKNOWLEDGED, Kind.TORN, Kind.CLOSED)) {
            wecom.robots().next(SEND, RobotFault.of(kind));
            assertThrows(
                    kind.name(), PerhapsDeliveredException.class, () -> wecom.send(connection, ALICE, kind.name()));
            awaitConnected(connection);
        }
        int subscriptions = wecom.robots().frames("aibot_subscribe").size();
        wecom.robots().next(SEND, RobotFault.of(Kind.CUT_AFTER));
        wecom.send(connection, ALICE, Kind.CUT_AFTER.name());
        wecom.robots().awaitFrames("aibot_subscribe", subscriptions + 1);
        awaitConnected(connection);
        for (Kind kind : List.of(Kind.TWICE, Kind.FOR_NOBODY)) {
            wecom.robots().next(SEND, RobotFault.of(kind));
            wecom.send(connection, ALICE, kind.name());
        }
        wecom.send(connection, ALICE, "still there");
        List<String> arrived = wecom.standIn().messages().stream()
                .map(ReceivedMessage::content)
                .toList();
        assertThat(
                arrived,
                is(List.of("CUT_UNACKNOWLEDGED", "TORN", "CLOSED", "CUT_AFTER", "TWICE", "FOR_NOBODY", "still there")));
    }

    @Test
    public void acknowledgementsOutOfOrderFindTheirMessages() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().opened(ID, "alice").opened(ID, "bob").next(SEND, RobotFault.of(Kind.OUT_OF_ORDER));
        ExecutorService threads = Executors.newFixedThreadPool(1);
        Future<?> first = threads.submit(() -> wecom.send(connection, ALICE, "1"));
        wecom.robots().awaitFrames(SEND, 1);
        wecom.send(connection, Recipients.ofUser("bob"), "2");
        first.get(60, TimeUnit.SECONDS);
        threads.shutdown();
    }

    @Test
    public void whenTheSubscriptionEndsWhileTheSocketStaysOpenTheMessageArrivesOnce() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots().opened(ID, "alice").unsubscribe(ID);
        wecom.send(connection, ALICE, "hello");
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(wecom.robots().frames("aibot_subscribe"), hasSize(2));
    }

    @Test
    public void aSecondConnectionThrowsOutTheFirstWhichStaysAway() throws Exception {
        wecom.connect(heard);
        Heard other = new Heard();
        wecom.connect(other);
        heard.await(Phase.REPLACED);
        assertThat(wecom.robots().isSubscribed(ID), is(true));
    }

    @Test
    public void aWrongSecretIsToldAsSuch() throws Exception {
        isToldToBeWrong(wecom.robot(ID, "another-secret"));
    }

    @Test
    public void aWrongIdIsToldAsSuch() throws Exception {
        isToldToBeWrong(wecom.robot("aibNobody", SmartRobots.SECRET));
    }

    private void isToldToBeWrong(SmartRobot robot) throws Exception {
        RobotConnection connection = wecom.connections().of(robot, true, heard);
        connection.start();
        RobotState state = heard.await(Phase.CONNECTING);
        while (state.lastLoss().isEmpty()) {
            state = heard.await(Phase.CONNECTING);
        }
        assertThat(state.lastLoss().get().why().in(Locale.ENGLISH), containsString("code 853000"));
        connection.stop();
    }

    @Test
    public void whatComesInPiecesIsReadAndWhatIsNoFrameEndsTheConnection() throws Exception {
        RobotConnection connection = wecom.connect(heard);
        wecom.robots()
                .fragmented(
                        ID,
                        "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"1\"},\"body\":{\"from\":{"
                                + "\"userid\":\"alice\"},\"msgtype\":\"text\",\"text\":{\"content\":\"in\u0001 two\tparts 世界\"}}}");
        assertThat(Heard.next(heard.words).text(), is("in\u0001 two\tparts 世界"));
        wecom.robots().together(ID, words("first"), words("second"));
        assertThat(Heard.next(heard.words).text(), is("first"));
        assertThat(Heard.next(heard.words).text(), is("second"));
        wecom.robots().raw(ID, "{\"cmd\":\"unknown\",\"headers\":{\"req_id\":\"2\"}}");
        for (String bad : List.of("x".repeat(2 * 1024 * 1024), "no JSON", "[".repeat(100_000))) {
            wecom.robots().raw(ID, bad);
            heard.await(Phase.CONNECTING);
            awaitConnected(connection);
        }
        wecom.robots().raw(ID, new byte[] {1, 2, 3});
        heard.await(Phase.CONNECTING);
        awaitConnected(connection);
    }

    private static String words(String text) {
        return "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"1\"},\"body\":{\"from\":{\"userid\":\"alice\"},"
                + "\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}}";
    }

    @Test
    public void aServerWhoseCertificateIsNotTrustedIsRefusedAndItsIssuerNamed() throws Exception {
        wecom.trust(false);
        RobotConnection connection = wecom.connections().of(wecom.robot(), true, heard);
        connection.start();
        RobotState state = heard.await(Phase.CONNECTING);
        while (state.lastLoss().isEmpty()) {
            state = heard.await(Phase.CONNECTING);
        }
        assertThat(state.lastLoss().get().why().in(Locale.ENGLISH), containsString("O=WeCom stand-in"));
        connection.stop();
        assertThat(wecom.robots().frames("aibot_subscribe"), hasSize(0));
    }

    @Test
    public void whereTheCertificateNeedNotHoldMessagesGoOutAndNothingComesIn() throws Exception {
        wecom.trust(false);
        wecom.robots().opened(ID, "alice");
        RobotConnection connection = wecom.connections().of(wecom.robot(), false, heard);
        connection.start();
        assertThat(heard.await(Phase.CONNECTED).trusted(), is(false));
        wecom.robots().write(ID, "alice", "alice", "help");
        wecom.send(connection, ALICE, "after what came in");
        assertThat(heard.words, hasSize(0));
        assertThat(heard.chats, hasSize(0));
    }

    @Test
    public void tenRobotsCostTenThreadsAndAtMostThreeForAll() throws Exception {
        List<RobotConnection> connections = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            wecom.robots().add("aibRobot" + i, SmartRobots.SECRET);
            RobotConnection connection =
                    wecom.connections().of(wecom.robot("aibRobot" + i, SmartRobots.SECRET), true, new Heard());
            connection.start();
            connections.add(connection);
        }
        connections.forEach(SmartRobotTest::awaitConnected);
        assertThat(threads("WeCom robot ") + threads(reading()), is(10L));
        assertThat(threads("WeCom robots: "), lessThanOrEqualTo(3L));
        connections.forEach(RobotConnection::stop);
        await(() -> threads("WeCom robot ") + threads(reading()) == 0);
    }

    @Test
    public void noSecretIsLoggedAtTheFinestLevel() throws Exception {
        List<String> logged = new ArrayList<>();
        Handler all = new Handler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                boolean isServer = String.valueOf(entry.getLoggerName()).startsWith("org.java_websocket");
                logged.add(
                        isServer
                                ? "the server"
                                : entry.getMessage() + Arrays.toString(entry.getParameters()) + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        all.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(all);
        root.setLevel(Level.ALL);
        try {
            RobotConnection connection = wecom.connect(heard);
            wecom.robots().opened(ID, "alice").next(SEND, RobotFault.of(Kind.CUT_UNACKNOWLEDGED));
            assertThrows(PerhapsDeliveredException.class, () -> wecom.send(connection, ALICE, "hello"));
            heard.await(Phase.CONNECTING);
            awaitConnected(connection);
            wecom.robots().raw(ID, "{\"echo\":\"" + SmartRobots.SECRET + "\"");
            heard.await(Phase.CONNECTING);
            assertThat(connection.toString() + connection.robot(), not(containsString(SmartRobots.SECRET)));
        } finally {
            root.setLevel(before);
            root.removeHandler(all);
        }
        synchronized (all) {
            assertThat("the log is being read", logged.size(), greaterThan(10));
            assertThat(String.join("\n", logged), not(containsString(SmartRobots.SECRET)));
        }
    }

    @Test
    public void aProxyThatWantsALoginIsPassedAndOneThatEndsLongConnectionsHasThemMadeAnew() throws Exception {
        try (TinyProxy proxy = new TinyProxy("jenkins:s3cret", 0)) {
            wecom.proxy = Optional.of(new ProxySettings("127.0.0.1", proxy.port(), "jenkins", "s3cret", List.of()));
            RobotConnection connection = wecom.connect(heard);
            assertThat(proxy.lines(), hasSize(1));
            for (int i = 2; i <= 4; i++) {
                proxy.cut();
                heard.await(Phase.CONNECTING);
                awaitConnected(connection);
                assertThat(proxy.lines(), hasSize(i));
            }
            wecom.robots().opened(ID, "alice");
            wecom.send(connection, ALICE, "still there");
            assertThat(wecom.standIn().messages(), hasSize(1));
        }
    }

    @Test
    public void aProxyThatRefusesTheLoginIsNamedAsTheReason() throws Exception {
        try (TinyProxy proxy = new TinyProxy("jenkins:s3cret", 0)) {
            wecom.proxy = Optional.of(new ProxySettings("127.0.0.1", proxy.port(), "jenkins", "wrong", List.of()));
            RobotConnection connection = wecom.connections().of(wecom.robot(), true, heard);
            connection.start();
            await(() -> connection.state().lastLoss().isPresent());
            String why = connection.state().lastLoss().orElseThrow().why().in(Locale.ENGLISH);
            assertThat(why, containsString("proxy"));
            connection.stop();
        }
    }

    @Test
    public void aHostThatIsAnExceptionIsReachedWithoutTheProxy() throws Exception {
        wecom.proxy = Optional.of(
                new ProxySettings("127.0.0.1", 1, "jenkins", "s3cret", List.of(Pattern.compile("127\\.0\\..*"))));
        wecom.connect(heard);
    }

    @Test
    public void whoeverWritesOnTheInboxPageIsHeard() throws Exception {
        wecom.connect(heard);
        assertThat(wecom.standIn().inboxHtml(), containsString("action=\"/write\""));
        HttpRequest written = HttpRequest.newBuilder(URI.create(wecom.standIn().uri() + "/write"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "member=bob&robot=" + ID + "&chat=" + SmartRobots.GROUP + "&text=failing"))
                .build();
        assertThat(
                HttpClient.newHttpClient()
                        .send(written, HttpResponse.BodyHandlers.discarding())
                        .statusCode(),
                is(303));
        assertThat(Heard.next(heard.words).text(), is("@Build Robot failing"));
    }

    /** What OkHttp calls a connection's thread while it reads. */
    private String reading() {
        return "OkHttp https://127.0.0.1:" + wecom.robots().uri().getPort();
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    private static void awaitConnected(RobotConnection connection) {
        await(() -> connection.state().isConnected());
    }

    private static void await(BooleanSupplier met) {
        long began = System.nanoTime();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(60)) {
                throw new AssertionError("in vain");
            }
            Thread.onSpinWait();
        }
    }
}
