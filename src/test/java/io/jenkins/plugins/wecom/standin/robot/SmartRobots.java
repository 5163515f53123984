package io.jenkins.plugins.wecom.standin.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.api.Refusal;
import io.jenkins.plugins.wecom.standin.api.SmartRobotContent;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import io.jenkins.plugins.wecom.standin.robot.RobotFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;

/**
 * WeCom's side of smart robots' connections: one connection a robot, each with its subscription, and every way in which it
 * can end. The robots' chats are those of the members of the stand-in, and of groups.
 */
public final class SmartRobots implements AutoCloseable {

    /** The robot that is there at first; it has the group {@link #GROUP}. */
    public static final String BOT_ID = "aibStandInBuildRobot0001";

    public static final String SECRET = "s3cret-Of_the-smart-robot-0123456789abcdefghij";

    /** The ID of a group of alice, bob and zhangsan. */
    public static final String GROUP = "wrkSFfCgAAStandInBuildRoom";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_SUBSCRIBED = 846609;

    private final Map<String, String> secrets = new TreeMap<>();
    private final Map<String, WebSocket> sessions = new HashMap<>();
    private final Map<String, Deque<RobotFault>> faults = new HashMap<>();
    private final List<JsonNode> frames = new ArrayList<>();
    private final List<String> heldBack = new ArrayList<>();
    private final RobotChats chats;
    private final RobotProtocol protocol;
    private final Clock clock;
    private final RobotServer server;
    private final Relay relay;
    private int replacements;

    /** @param port 0 for a free one */
    public SmartRobots(int port, Set<String> members, MediaStore media, Inbox inbox, Clock clock) {
        this.clock = clock;
        chats = new RobotChats(members, clock);
        protocol = new RobotProtocol(chats, new RobotUploads(media, clock), new SmartRobotContent(media), inbox, clock);
        add(BOT_ID, SECRET).group(GROUP, "Build room", "alice", "bob", "zhangsan");
        server = new RobotServer(this::came, this::gone);
        relay = new Relay(port, server.open());
    }

    /** The address that clients connect to. */
    public URI uri() {
        return URI.create("wss://127.0.0.1:" + relay.port());
    }

    /** Adds a robot, or gives it another secret. */
    public synchronized SmartRobots add(String botId, String secret) {
        secrets.put(botId, secret);
        return this;
    }

    /** Adds a group in which the robots are. */
    public SmartRobots group(String id, String name, String... members) {
        chats.group(id, name, Set.of(members));
        return this;
    }

    /** A group is no more. */
    public void leave(String group) {
        chats.leave(group);
    }

    /** How many messages a chat takes in a minute and an hour; 0 for no limit. */
    public void limit(int aMinute, int anHour) {
        chats.limit(aMinute, anHour);
    }

    public synchronized Set<String> robots() {
        return Set.copyOf(secrets.keySet());
    }

    /** The members who have a chat of their own with each robot. */
    public Set<String> members() {
        return chats.members();
    }

    public Set<String> groups() {
        return chats.groups();
    }

    public String groupName(String id) {
        return chats.name(id);
    }

    /** Somebody wrote in that chat once, so that the robot can write there; the client hears nothing of it. */
    public SmartRobots opened(String botId, String chat) {
        chats.open(botId, chat);
        return this;
    }

    /** The next frames of this command fail so, one each. */
    public synchronized SmartRobots next(String command, RobotFault... inOrder) {
        faults.computeIfAbsent(command, name -> new ArrayDeque<>()).addAll(List.of(inOrder));
        return this;
    }

    /**
     * A member writes to a robot.
     *
     * @param chat the member's own ID, or that of a group, where the robot is mentioned
     * @return whether a client is subscribed, which is told
     */
    public boolean write(String botId, String member, String chat, String text) {
        chats.open(botId, chat);
        ObjectNode body = body(botId, member, chat).put("msgtype", "text");
        body.putObject("text").put("content", chats.isGroup(chat) ? "@Build Robot " + text : text);
        return tell(botId, "aibot_msg_callback", protocol.request(RobotProtocol.Kind.MESSAGE, botId, chat, ""), body);
    }

    /** A member presses a button of a card that is in the inbox. */
    public boolean press(String member, ReceivedMessage card, String key) {
        String botId = card.corpId();
        String chat = card.chat().isEmpty() ? card.users().get(0) : card.chat().substring("chat:".length());
        ObjectNode body = body(botId, member, chat).put("msgtype", "event");
        body.putObject("event")
                .put("eventtype", "template_card_event")
                .putObject("template_card_event")
                .put("card_type", "button_interaction")
                .put("event_key", key)
                .put("task_id", protocol.task(card.msgid()));
        String request = protocol.request(RobotProtocol.Kind.CARD_EVENT, botId, chat, card.msgid());
        return tell(botId, "aibot_event_callback", request, body);
    }

    /** A member opens the chat with the robot for the first time in a day. */
    public boolean enter(String botId, String member) {
        ObjectNode body = body(botId, member, member).put("msgtype", "event");
        body.putObject("event").put("eventtype", "enter_chat");
        String request = protocol.request(RobotProtocol.Kind.ENTER_CHAT, botId, member, "");
        return tell(botId, "aibot_event_callback", request, body);
    }

    /** Another connection takes the robot over. */
    public synchronized void replace(String botId) {
        WebSocket old = sessions.remove(botId);
        if (old != null) {
            replacements++;
            ObjectNode body = JSON.createObjectNode()
                    .put("msgid", "disconnected-" + replacements)
                    .put("aibotid", botId)
                    .put("create_time", clock.instant().getEpochSecond())
                    .put("msgtype", "event");
            body.putObject("event").put("eventtype", "disconnected_event");
            old.send(frame("aibot_event_callback", "replaced-" + replacements, body)
                    .toString());
        }
    }

    /** The subscription ends while the socket stays open. */
    public synchronized void unsubscribe(String botId) {
        sessions.remove(botId);
    }

    /** Sends something to the robot's client as it is. */
    public synchronized void raw(String botId, String text) {
        sessions.get(botId).send(text);
    }

    /** Sends bytes in place of text. */
    public synchronized void raw(String botId, byte[] bytes) {
        sessions.get(botId).send(bytes);
    }

    /** Sends a text in two frames. */
    public synchronized void fragmented(String botId, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        WebSocket session = sessions.get(botId);
        session.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(bytes, 0, half), false);
        session.sendFragmentedFrame(
                Opcode.TEXT, ByteBuffer.wrap(bytes, half, bytes.length - half).slice(), true);
    }

    /** Sends two texts, which arrive in one piece. */
    public synchronized void together(String botId, String first, String second) {
        relay.gather(second);
        raw(botId, first);
        raw(botId, second);
    }

    /** Ends the robot's connection properly. */
    public synchronized void close(String botId) {
        sessions.get(botId).close();
    }

    /** Drops all connections. */
    public void cut() {
        relay.cut();
    }

    /** Nothing goes through any more, though connections stay open. */
    public void silence() {
        relay.silence();
    }

    /** New connections are dropped at once, or no longer. */
    public void refuse(boolean refuses) {
        relay.refusing(refuses);
    }

    /** How many connections there have been. */
    public long connections() {
        return relay.count();
    }

    /** How many are open. */
    public int open() {
        return relay.open();
    }

    /** The frames of a command that have come, those too that failed, the oldest first. */
    public synchronized List<JsonNode> frames(String command) {
        return frames.stream()
                .filter(frame -> frame.path("cmd").asText().equals(command))
                .toList();
    }

    /** Waits until so many frames of a command have come. */
    public synchronized void awaitFrames(String command, int count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (frames(command).size() < count) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for " + count + " of " + command + ", came "
                        + frames(command).size());
            }
            wait(1000);
        }
    }

    public synchronized boolean isSubscribed(String botId) {
        return sessions.containsKey(botId);
    }

    private ObjectNode body(String botId, String member, String chat) {
        ObjectNode body = JSON.createObjectNode()
                .put("msgid", "callback-" + UUID.randomUUID())
                .put("aibotid", botId)
                .put("create_time", clock.instant().getEpochSecond());
        if (chats.isGroup(chat)) {
            body.put("chatid", chat).put("chattype", "group");
        } else {
            body.put("chattype", "single");
        }
        body.putObject("from").put("userid", member);
        return body;
    }

    private synchronized boolean tell(String botId, String command, String request, ObjectNode body) {
        WebSocket session = sessions.get(botId);
        if (session == null) {
            return false;
        }
        session.send(frame(command, request, body).toString());
        return true;
    }

    private static ObjectNode frame(String command, String request, ObjectNode body) {
        ObjectNode frame = JSON.createObjectNode().put("cmd", command);
        frame.putObject("headers").put("req_id", request);
        return frame.set("body", body);
    }

    private synchronized void gone(WebSocket connection) {
        sessions.values().remove(connection);
    }

    private synchronized void came(WebSocket connection, String text) {
        try {
            JsonNode frame = JSON.readTree(text);
            frames.add(frame);
            notifyAll();
            Deque<RobotFault> planned = faults.getOrDefault(frame.path("cmd").asText(), new ArrayDeque<>());
            RobotFault fault = planned.isEmpty() ? RobotFault.of(Kind.NONE) : planned.poll();
            answer(connection, frame, fault);
        } catch (JsonProcessingException e) {
            connection.close(1008);
        }
    }

    private void answer(WebSocket connection, JsonNode frame, RobotFault fault) {
        switch (fault.kind()) {
            case CODE -> send(connection, acknowledgement(frame, fault.code(), "scripted", null));
            case LOST -> {}
            case CUT_BEFORE -> relay.cut();
            case UNACKNOWLEDGED -> handle(connection, frame);
            case CUT_UNACKNOWLEDGED -> {
                handle(connection, frame);
                relay.cut();
            }
            case CLOSED -> {
                handle(connection, frame);
                connection.close();
            }
            case TORN -> {
                relay.tear();
                send(connection, handle(connection, frame));
            }
            case CUT_AFTER -> {
                send(connection, handle(connection, frame));
                connection.close();
            }
            case TWICE -> {
                String acknowledgement = handle(connection, frame);
                send(connection, acknowledgement);
                send(connection, acknowledgement);
            }
            case FOR_NOBODY -> {
                send(connection, "{\"headers\":{\"req_id\":\"nobody-asked\"},\"errcode\":0,\"errmsg\":\"ok\"}");
                send(connection, handle(connection, frame));
            }
            case OUT_OF_ORDER -> heldBack.add(handle(connection, frame));
            default -> {
                send(connection, handle(connection, frame));
                heldBack.forEach(late -> send(connection, late));
                heldBack.clear();
            }
        }
    }

    private static void send(WebSocket connection, String text) {
        if (connection.isOpen()) {
            connection.send(text);
        }
    }

    /** @return the acknowledgement */
    private String handle(WebSocket connection, JsonNode frame) {
        String command = frame.path("cmd").asText();
        if (command.equals("aibot_subscribe")) {
            return subscribe(connection, frame);
        }
        if (command.equals("ping")) {
            return acknowledgement(frame, frame.has("body") ? 40058 : 0, "ok", null);
        }
        String botId = sessions.entrySet().stream()
                .filter(session -> session.getValue() == connection)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (botId == null) {
            return acknowledgement(frame, NOT_SUBSCRIBED, "not subscribed", null);
        }
        try {
            return acknowledgement(frame, 0, "ok", protocol.handle(botId, frame));
        } catch (Refusal e) {
            return acknowledgement(frame, e.errcode(), e.getMessage(), null);
        }
    }

    private String subscribe(WebSocket connection, JsonNode frame) {
        String botId = frame.path("body").path("bot_id").asText();
        String secret = secrets.get(botId);
        if (secret == null || !secret.equals(frame.path("body").path("secret").asText())) {
            return acknowledgement(frame, 853000, "invalid bot_id or secret", null);
        }
        if (sessions.get(botId) != connection) {
            replace(botId);
            sessions.put(botId, connection);
        }
        return acknowledgement(frame, 0, "ok", null);
    }

    private static String acknowledgement(JsonNode frame, int errcode, String errmsg, ObjectNode body) {
        ObjectNode acknowledgement = JSON.createObjectNode();
        acknowledgement
                .putObject("headers")
                .put("req_id", frame.path("headers").path("req_id").asText());
        acknowledgement.put("errcode", errcode).put("errmsg", errmsg);
        if (body != null) {
            acknowledgement.set("body", body);
        }
        return acknowledgement.toString();
    }

    @Override
    public void close() {
        try {
            relay.close();
            server.stop(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
