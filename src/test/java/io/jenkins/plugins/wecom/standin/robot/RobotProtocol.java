package io.jenkins.plugins.wecom.standin.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.api.Refusal;
import io.jenkins.plugins.wecom.standin.api.SmartRobotContent;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What WeCom does for a subscribed connection, and refuses (document/path/101463). */
final class RobotProtocol {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofHours(24);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RobotChats chats;
    private final RobotUploads uploads;
    private final SmartRobotContent content;
    private final Inbox inbox;
    private final Clock clock;
    private final Map<String, Request> requests = new HashMap<>();
    private final Set<String> tasks = new HashSet<>();
    private final Map<String, String> cards = new HashMap<>();
    private final Map<String, String> streams = new HashMap<>();
    private int numbers;

    /** The kinds of what a client is told, each with its own kind of answer. */
    enum Kind {
        MESSAGE,
        ENTER_CHAT,
        CARD_EVENT
    }

    /**
     * What a client was told and may answer.
     *
     * @param card the message ID of the card that was pressed; empty for another kind
     */
    private record Request(Kind kind, String botId, String chat, String card, Instant time) {}

    RobotProtocol(RobotChats chats, RobotUploads uploads, SmartRobotContent content, Inbox inbox, Clock clock) {
        this.chats = chats;
        this.uploads = uploads;
        this.content = content;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** A new request ID, for something that a client is told. */
    synchronized String request(Kind kind, String botId, String chat, String card) {
        numbers++;
        String id = "callback-" + numbers;
        requests.put(id, new Request(kind, botId, chat, card, clock.instant()));
        return id;
    }

    /** The task ID of a card that has been sent. */
    synchronized String task(String msgid) {
        return cards.getOrDefault(msgid, "");
    }

    /**
     * Does what a frame asks for.
     *
     * @return the acknowledgement's body; null for none
     */
    synchronized ObjectNode handle(String botId, JsonNode frame) throws Refusal {
        JsonNode body = frame.path("body");
        String id = frame.path("headers").path("req_id").asText();
        switch (frame.path("cmd").asText()) {
            case "aibot_send_msg" -> {
                String chat = body.path("chatid").asText();
                String shown = content.shown(botId, body);
                if (body.path("msgtype").asText().equals("stream")) {
                    throw new Refusal(40008, "invalid message type");
                }
                chats.admit(botId, chat, body.path("chat_type").asInt(0));
                deliver(botId, chat, body, shown);
            }
            case "aibot_respond_msg" -> answer(botId, require(id, Kind.MESSAGE, LATER, 846605), body);
            case "aibot_respond_welcome_msg" -> {
                Request request = require(id, Kind.ENTER_CHAT, AT_ONCE, 846604);
                boolean text = body.path("msgtype").asText().equals("text");
                deliver(
                        botId,
                        request.chat(),
                        body,
                        text ? body.path("text").path("content").asText() : content.shown(botId, body));
            }
            case "aibot_respond_update_msg" -> update(require(id, Kind.CARD_EVENT, AT_ONCE, 846604), body);
            case "aibot_upload_media_init" -> {
                return JSON.createObjectNode().put("upload_id", uploads.begin(botId, body));
            }
            case "aibot_upload_media_chunk" -> uploads.part(botId, body);
            case "aibot_upload_media_finish" -> {
                return JSON.createObjectNode()
                        .put("type", uploads.type(body))
                        .put("media_id", uploads.finish(botId, body))
                        .put("created_at", String.valueOf(clock.instant().getEpochSecond()));
            }
            default -> throw new Refusal(40058, "unknown cmd");
        }
        return null;
    }

    private Request require(String id, Kind kind, Duration within, int late) throws Refusal {
        Request request = requests.get(id);
        if (request == null || request.kind() != kind) {
            throw new Refusal(846605, "invalid req_id");
        }
        if (clock.instant().isAfter(request.time().plus(within))) {
            throw new Refusal(late, "too late");
        }
        return request;
    }

    /** A stream is one message, which is shown when it is whole. */
    private void answer(String botId, Request request, JsonNode body) throws Refusal {
        String shown = content.shown(botId, body);
        JsonNode stream = body.path("stream");
        String streamId = stream.path("id").asText();
        boolean known = !streamId.isEmpty() && streams.containsKey(streamId);
        if (!known) {
            chats.pace(botId, request.chat());
        }
        if (streamId.isEmpty() || !known && stream.path("finish").asBoolean()) {
            deliver(botId, request.chat(), body, shown);
        } else if (stream.path("finish").asBoolean()) {
            streams.remove(streamId);
            deliver(botId, request.chat(), body, shown);
        } else {
            streams.put(streamId, shown);
        }
    }

    private void update(Request request, JsonNode body) throws Refusal {
        JsonNode card = body.path("template_card");
        if (!body.path("response_type").asText().equals("update_template_card")) {
            throw new Refusal(40058, "invalid parameter: response_type");
        }
        String read = content.card(card, true);
        inbox.change(request.card(), read, body.toString());
    }

    private void deliver(String botId, String chat, JsonNode body, String shown) throws Refusal {
        String task = body.path("template_card").path("task_id").asText();
        if (!task.isEmpty() && !tasks.add(botId + " " + task)) {
            throw new Refusal(42014, "task_id used before");
        }
        String msgid = inbox.newId();
        cards.put(msgid, task);
        boolean group = chats.isGroup(chat);
        String type = body.path("msgtype").asText();
        inbox.add(new ReceivedMessage(
                botId,
                0,
                group ? List.of() : List.of(chat),
                List.of(),
                List.of(),
                group ? "chat:" + chat : "",
                chats.name(chat),
                List.of(),
                chats.members(chat),
                type.equals("stream") ? "markdown" : type,
                shown,
                false,
                body.toString(),
                msgid,
                clock.instant(),
                false));
    }
}
