package io.jenkins.plugins.wecom.standin;

import io.jenkins.plugins.wecom.standin.api.Api;
import io.jenkins.plugins.wecom.standin.api.Application;
import io.jenkins.plugins.wecom.standin.api.Applications;
import io.jenkins.plugins.wecom.standin.api.Cards;
import io.jenkins.plugins.wecom.standin.api.Directory;
import io.jenkins.plugins.wecom.standin.api.GroupChats;
import io.jenkins.plugins.wecom.standin.api.Robots;
import io.jenkins.plugins.wecom.standin.api.Tokens;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import io.jenkins.plugins.wecom.standin.inbox.InboxPage;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import io.jenkins.plugins.wecom.standin.inbox.TerminalView;
import io.jenkins.plugins.wecom.standin.robot.RobotForm;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A test double of WeCom's API: a real HTTP server on 127.0.0.1 that validates requests as WeCom documents it, keeps the
 * delivered messages, and fails where a test asks for a {@link Fault}.
 *
 * <p>It begins with one application ({@link #CORP_ID}, {@link #AGENT_ID}, {@link #SECRET}), the users alice, bob,
 * carol, zhangsan and lisi with the addresses {@code <user>@example.com}, departments 1 (all five), 2 (alice, bob) and
 * 42 (zhangsan), one group robot ({@link #ROBOT_KEY}), and tags 1 (alice, lisi) and 7 (carol). A member gets 30 messages a minute, as in WeCom: for more,
 * change {@link #limits()}.
 */
public final class WecomStandIn implements AutoCloseable {

    public static final String CORP_ID = "ww0123456789abcdef";
    public static final long AGENT_ID = 1000002L;
    public static final String SECRET = "s3cret-Of_the-ops-application-0123456789abcde";

    /** The key of the robot in the chat "Build room" of alice, bob and zhangsan. */
    public static final String ROBOT_KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

    private final Limits limits;
    private final Applications applications = new Applications();
    private final Application defaultApplication;
    private final Directory directory = new Directory();
    private final GroupChats chats = new GroupChats();
    private final Robots robots = new Robots();
    private final Inbox inbox = new Inbox();
    private final MediaStore media;
    private final RequestLog log = new RequestLog();
    private final FaultScript faults = new FaultScript();
    private final Connections connections = new Connections();
    private final Tokens tokens;
    private final Cards cards;
    private final Clock clock;
    private final HttpServer server;
    private volatile ReceivingUrl receivingUrl;
    private final int robotPort;
    private SmartRobots smartRobots;
    private final URI uri;

    WecomStandIn(WecomStandInBuilder builder) {
        limits = builder.limits;
        robotPort = builder.robotPort;
        clock = builder.clock;
        media = new MediaStore(clock);
        defaultApplication = builder.application;
        applications.add(defaultApplication);
        tokens = new Tokens(limits, clock);
        for (String user : List.of("alice", "bob", "carol", "zhangsan", "lisi")) {
            addUser(user);
        }
        department(1, "alice", "bob", "carol", "zhangsan", "lisi")
                .department(2, "alice", "bob")
                .department(42, "zhangsan");
        tag(1, "alice", "lisi").tag(7, "carol");
        robots.add(ROBOT_KEY, "Build room", List.of("alice", "bob", "zhangsan"));
        cards = new Cards(clock);
        Api api = new Api(applications, tokens, directory, chats, robots, media, limits, inbox, cards, clock);
        HttpFrontend frontend = new HttpFrontend(
                connections,
                log,
                faults,
                tokens,
                api,
                this::inboxHtml,
                Map.of("/press", this::pressOnPage, "/write", this::writeOnPage),
                clock);
        server = server(builder, frontend);
        uri = URI.create((builder.tls == null ? "http" : "https") + "://127.0.0.1:" + server.getLocalPort());
    }

    private HttpServer server(WecomStandInBuilder builder, HttpFrontend frontend) {
        ServerBootstrap bootstrap = ServerBootstrap.bootstrap()
                .setListenerPort(builder.port)
                .setSslContext(builder.tls)
                .setSocketConfig(SocketConfig.custom()
                        .setSoReuseAddress(true) // a port is free as soon as its stand-in has ended
                        .setTcpNoDelay(true)
                        .setBacklogSize(1024)
                        .setSoTimeout(Timeout.ofHours(1))
                        .build())
                .setConnectionFactory(connections)
                .setRequestRouter((request, context) -> frontend);
        try {
            InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer started = bootstrap.setLocalAddress(local).create();
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on a free port. */
    public static WecomStandIn start() {
        return builder().start();
    }

    public static WecomStandInBuilder builder() {
        return new WecomStandInBuilder();
    }

    /** Its base address, without a slash at the end. */
    public URI uri() {
        return uri;
    }

    /** WeCom's limits, to be changed at any time. */
    public Limits limits() {
        return limits;
    }

    public WecomStandIn addApplication(String corpId, long agentId, String secret) {
        applications.add(new Application(corpId, agentId, secret));
        return this;
    }

    /** Adds a user with the address {@code <user>@example.com}. */
    public WecomStandIn addUser(String id) {
        return addUser(id, id + "@example.com");
    }

    public WecomStandIn addUser(String id, String email) {
        directory.addUser(id, email);
        return this;
    }

    /** Adds a department, or gives it other members. */
    public WecomStandIn department(long id, String... members) {
        directory.department(id, List.of(members));
        return this;
    }

    /** Adds a tag, or gives it other members. */
    public WecomStandIn tag(long id, String... members) {
        directory.tag(id, List.of(members));
        return this;
    }

    /** These users get no message, and are named as {@code unlicenseduser}. */
    public WecomStandIn unlicensed(String... users) {
        directory.unlicensed(List.of(users));
        return this;
    }

    /** These users exist, but the applications do not see them. */
    public WecomStandIn outOfRange(String... users) {
        directory.outOfRange(List.of(users));
        return this;
    }

    /** Gives the default application a receiving URL, so that it may send cards that call back, or takes it away. */
    public WecomStandIn receiving(boolean receives) {
        cards.receiving(CORP_ID, AGENT_ID, receives);
        return this;
    }

    /**
     * Enters the default application's receiving URL in the console, which verifies it at once.
     *
     * @return false if it does not answer as it should; then nothing is saved
     */
    public boolean receivingAt(URI url, String token, String encodingAesKey) {
        ReceivingUrl entered = new ReceivingUrl(
                defaultApplication.corpId(), defaultApplication.agentId(), url, token, encodingAesKey, clock);
        if (!entered.verifies()) {
            return false;
        }
        receivingUrl = entered;
        cards.receiving(defaultApplication.corpId(), defaultApplication.agentId(), true);
        return true;
    }

    /** The default application's receiving URL, for tests that forge calls of it. */
    public ReceivingUrl receivingUrl() {
        return receivingUrl;
    }

    /**
     * A member presses a button of a card that is in the inbox now. WeCom tells the receiving URL, up to four times.
     *
     * @return the last HTTP status
     */
    public int press(String member, ReceivedMessage card, String key) {
        return receivingUrl.deliver(pressed(member, card, key));
    }

    /** The call by which WeCom tells the receiving URL of a press, to be made by the test. */
    public ReceivingUrl.SignedCall pressed(String member, ReceivedMessage card, String key) {
        if (receivingUrl == null || !card.members().contains(member) || cards.task(card.msgid()) == null) {
            throw new IllegalArgumentException(member + " cannot press anything on " + card.msgid());
        }
        return receivingUrl.press(member, cards.task(card.msgid()), key, cards.code(defaultApplication, card.msgid()));
    }

    /** What the inbox's page submits; a member, a message and a button's key. */
    private boolean pressOnPage(Map<String, String> form) {
        return messages().stream()
                .filter(message -> message.msgid().equals(form.get("msgid")))
                .anyMatch(card -> card.isOfSmartRobot()
                        ? smartRobots().press(form.get("member"), card, form.get("key"))
                        : press(form.get("member"), card, form.get("key")) == 200);
    }

    /** What the inbox's page submits where somebody writes to a smart robot; a robot, a member, a chat and a text. */
    private boolean writeOnPage(Map<String, String> form) {
        String member = form.get("member");
        String chat = form.get("chat").isEmpty() ? member : form.get("chat");
        return smartRobots().write(form.get("robot"), member, chat, form.get("text"));
    }

    /** Takes every user, department and tag for valid, for tests with thousands of them. */
    public WecomStandIn acceptEveryRecipient(boolean accept) {
        directory.acceptEvery(accept);
        return this;
    }

    /** The robots, to which more can be added. */
    public Robots robots() {
        return robots;
    }

    /** The smart robots and their connections, which are there from the first call on. */
    public synchronized SmartRobots smartRobots() {
        if (smartRobots == null) {
            smartRobots = new SmartRobots(robotPort, directory.users(), media, inbox, clock);
        }
        return smartRobots;
    }

    /** The group chats that applications have made, and which may have none. */
    public GroupChats chats() {
        return chats;
    }

    /** The next requests of this call fail so, one each; they go before {@link #always} and {@link #random}. */
    public WecomStandIn next(Call call, Fault... inOrder) {
        faults.next(call, List.of(inOrder));
        return this;
    }

    /** All requests of this call fail so, until {@link #heal}. */
    public WecomStandIn always(Call call, Fault fault) {
        faults.always(call, fault);
        return this;
    }

    /** Requests of every call fail by chance, as in {@link #random(Call, long, Map)}. */
    public WecomStandIn random(long seed, Map<Fault, Double> weights) {
        for (Call call : Call.values()) {
            random(call, seed + call.ordinal(), weights);
        }
        return this;
    }

    /**
     * Requests of this call fail by chance; the same seed brings the same faults in the same order.
     *
     * @param weights each fault's probability; what is missing to 1 is that of no fault
     */
    public WecomStandIn random(Call call, long seed, Map<Fault, Double> weights) {
        faults.random(call, seed, Map.copyOf(weights));
        return this;
    }

    /** No more faults, those in line neither. */
    public void heal() {
        faults.heal();
    }

    /** Ends all tokens, long before their time. */
    public void endTokens() {
        tokens.endAll();
    }

    /** The default application's newest token; a fresh one if none lives. */
    public String token() {
        return tokens.current(defaultApplication).value();
    }

    /** Every token ever given out, for tests that search for them where none may be. */
    public List<String> tokens() {
        return tokens.values();
    }

    /** The delivered messages, the oldest first. */
    public List<ReceivedMessage> messages() {
        return inbox.messages();
    }

    /** The file of a message that is one: its content is the ID. */
    public ReceivedFile file(ReceivedMessage message) {
        return media.get(message.content()).orElseThrow();
    }

    /** This call's requests, those that failed too, the oldest first. */
    public List<ReceivedRequest> requests(Call call) {
        return log.of(call);
    }

    public int count(Call call) {
        return log.count(call);
    }

    /** Waits until so many calls have come: a client may have gone before its own is here. */
    public void awaitRequests(Call call, int count) throws InterruptedException {
        log.await(call, count);
    }

    /** Waits until so many messages have been delivered. */
    public void awaitMessages(int count) throws InterruptedException {
        inbox.await(count);
    }

    /** How many connections there have been. */
    public long connections() {
        return connections.count();
    }

    /** The inbox as a page that needs nothing beside itself; {@code GET /} brings it too. */
    public String inboxHtml() {
        SmartRobots robots;
        synchronized (this) {
            robots = smartRobots;
        }
        return new InboxPage(clock.getZone(), media).html(messages(), robots == null ? "" : RobotForm.html(robots));
    }

    /**
     * A message for a terminal.
     *
     * @param colours whether to use ANSI escape sequences
     */
    public String terminal(ReceivedMessage message, boolean colours) {
        return new TerminalView(colours, clock.getZone()).render(message);
    }

    /** Ends all connections and whatever hangs there. */
    @Override
    public void close() {
        synchronized (this) {
            if (smartRobots != null) {
                smartRobots.close();
            }
        }
        server.initiateShutdown();
        connections.close();
        server.close(CloseMode.IMMEDIATE);
    }
}
