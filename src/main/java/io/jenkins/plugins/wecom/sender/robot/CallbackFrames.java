package io.jenkins.plugins.wecom.sender.robot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the frames that tell what happened in a chat, and tells the listener (document/path/101463, 101027). What is of no
 * use here is passed over.
 */
final class CallbackFrames {

    private static final String MESSAGE = "aibot_msg_callback";
    private static final String EVENT = "aibot_event_callback";

    /** Above it a number of seconds is one of milliseconds. */
    private static final long LATEST_SECOND = 100_000_000_000L;

    private CallbackFrames() {}

    /** Whether it tells of something; other commands are passed over. */
    static boolean isCallback(Frame frame) {
        return frame.command().equals(MESSAGE) || frame.command().equals(EVENT);
    }

    /** Whether another connection took over. */
    static boolean isDisconnection(Frame frame) {
        return frame.command().equals(EVENT)
                && frame.body().path("event").path("eventtype").asText().equals("disconnected_event");
    }

    /**
     * What the listener has to be told of a frame.
     *
     * @param now where the frame does not say when it happened
     * @param receipt when it came
     */
    static List<Consumer<RobotListener>> read(Frame frame, Instant now, RobotOrigin.Receipt receipt) {
        JsonNode body = frame.body();
        String member = body.path("from").path("userid").asText();
        if (member.isEmpty()) {
            return List.of();
        }
        String chatId = body.path("chatid").asText();
        boolean group = body.path("chattype").asText().equals("group") || !chatId.isEmpty();
        if (group && chatId.isEmpty()) {
            return List.of();
        }
        RobotChat chat = new RobotChat(group ? chatId : member, group);
        RobotOrigin origin = new RobotOrigin(
                body.path("msgid").asText(),
                time(body, now),
                chat,
                member,
                body.path("from").path("corpid").asText(),
                frame.requestId(),
                receipt);
        return frame.command().equals(MESSAGE) ? message(body, origin) : event(body.path("event"), origin);
    }

    private static List<Consumer<RobotListener>> message(JsonNode body, RobotOrigin origin) {
        List<Consumer<RobotListener>> told = new ArrayList<>();
        told.add(listener -> listener.chatSeen(origin.chat(), origin.time()));
        String words = words(body);
        if (!words.isEmpty()) {
            told.add(listener -> listener.written(new RobotWords(origin, words)));
        }
        return told;
    }

    /** Of mixed and spoken messages the text counts. */
    private static String words(JsonNode body) {
        return switch (body.path("msgtype").asText()) {
            case "text" -> body.path("text").path("content").asText();
            case "voice" -> body.path("voice").path("content").asText();
            case "mixed" -> {
                List<String> texts = new ArrayList<>();
                for (JsonNode item : body.path("mixed").path("msg_item")) {
                    String text = item.path("text").path("content").asText();
                    if (!text.isEmpty()) {
                        texts.add(text);
                    }
                }
                yield String.join("\n", texts);
            }
            default -> "";
        };
    }

    /** Where the chat was only opened, nobody has written yet. */
    private static List<Consumer<RobotListener>> event(JsonNode event, RobotOrigin origin) {
        if (!event.path("eventtype").asText().equals("template_card_event")) {
            return List.of();
        }
        JsonNode nested = event.path("template_card_event");
        JsonNode pressed = nested.isObject() ? nested : event;
        RobotPress press = new RobotPress(
                origin,
                pressed.path("task_id").asText(),
                pressed.path("event_key").asText());
        return List.of(
                listener -> listener.chatSeen(origin.chat(), origin.time()), listener -> listener.pressed(press));
    }

    private static Instant time(JsonNode body, Instant now) {
        long time = body.path("create_time").asLong();
        if (time <= 0) {
            return now;
        }
        return time < LATEST_SECOND ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
    }
}
