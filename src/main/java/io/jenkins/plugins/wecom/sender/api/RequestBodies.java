package io.jenkins.plugins.wecom.sender.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.GroupChat;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes the JSON bodies of API calls, in raw UTF-8, since WeCom rejects Unicode escapes (40033, document/path/90236). */
public final class RequestBodies {

    /** {@code email_type}: 1 is the corporate address, 2 a personal one. */
    private static final int CORPORATE = 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private RequestBodies() {}

    /**
     * The body that sends a message (document/path/90236).
     *
     * @param duplicateInterval for how long WeCom drops an equal message, or null for no such check; in whole seconds,
     *     at most 14400
     */
    static byte[] send(WecomApp app, Recipients to, Message message, boolean safe, Duration duplicateInterval) {
        return object(256 + message.content().length() * 2, json -> {
            ids(json, "touser", to.users());
            ids(json, "toparty", to.departments());
            ids(json, "totag", to.tags());
            json.writeNumberField("agentid", app.agentId());
            content(json, message);
            if (message.hasSafeFlag()) {
                json.writeNumberField("safe", safe ? 1 : 0);
            }
            if (duplicateInterval != null) {
                json.writeNumberField("enable_duplicate_check", 1);
                json.writeNumberField("duplicate_check_interval", duplicateInterval.toSeconds());
            }
        });
    }

    /** The body that sends a message to a group chat (document/path/90248). */
    static byte[] sendToChat(String chatId, Message message, boolean safe) {
        return object(256 + message.content().length() * 2, json -> {
            json.writeStringField("chatid", chatId);
            content(json, message);
            if (message.canBeSafe()) {
                json.writeNumberField("safe", safe ? 1 : 0);
            }
        });
    }

    /** The body that sends a message by a group robot (document/path/99110). */
    static byte[] sendByRobot(Message message) {
        return object(256 + message.content().length() * 2, json -> content(json, message));
    }

    /** The body that makes a group chat (document/path/90245). */
    static byte[] createChat(GroupChat chat) {
        return object(256, json -> {
            json.writeStringField("chatid", chat.id());
            json.writeStringField("name", chat.name());
            if (!chat.owner().isEmpty()) {
                json.writeStringField("owner", chat.owner());
            }
            strings(json, "userlist", chat.members());
        });
    }

    /** The body that changes a group chat to what is wanted (document/path/98913); what is the same is left out. */
    static byte[] updateChat(GroupChat current, GroupChat wanted) {
        return object(256, json -> {
            json.writeStringField("chatid", wanted.id());
            if (!wanted.name().equals(current.name())) {
                json.writeStringField("name", wanted.name());
            }
            if (wanted.changesOwner(current)) {
                json.writeStringField("owner", wanted.owner());
            }
            strings(json, "add_user_list", wanted.membersNotIn(current));
            strings(json, "del_user_list", current.membersNotIn(wanted));
        });
    }

    /** The body that changes a card for everyone who got it (document/path/94888). */
    static byte[] updateCard(WecomApp app, String responseCode, TemplateCardMessage card) {
        return updateCard(json -> json.writeNumberField("atall", 1), app, responseCode, card);
    }

    /** The body that changes a card for one member (document/path/94888). */
    static byte[] updateCardOf(String member, WecomApp app, String responseCode, TemplateCardMessage card) {
        return updateCard(json -> strings(json, "userids", List.of(member)), app, responseCode, card);
    }

    private static byte[] updateCard(Fields readers, WecomApp app, String responseCode, TemplateCardMessage card) {
        return object(256 + card.content().length() * 2, json -> {
            readers.write(json);
            json.writeNumberField("agentid", app.agentId());
            json.writeStringField("response_code", responseCode);
            json.writeFieldName(card.type());
            value(json, card.fields());
        });
    }

    /** The message's type, and the object of that name. */
    public static void content(JsonGenerator json, Message message) throws IOException {
        json.writeStringField("msgtype", message.type());
        json.writeFieldName(message.type());
        value(json, message.fields());
    }

    private static void strings(JsonGenerator json, String field, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    /** The body that recalls a message (document/path/94867). */
    static byte[] recall(String msgId) {
        return object(64, json -> json.writeStringField("msgid", msgId));
    }

    /** The body that looks up the member with a corporate e-mail address (document/path/95895). */
    static byte[] userByEmail(String email) {
        return object(64, json -> {
            json.writeStringField("email", email);
            json.writeNumberField("email_type", CORPORATE);
        });
    }

    /** The body that translates an open user ID (document/path/101521). */
    static byte[] userByOpenId(String openId) {
        return object(64, json -> {
            json.writeArrayFieldStart("open_userid_list");
            json.writeString(openId);
            json.writeEndArray();
        });
    }

    private static byte[] object(int size, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a text, a number, a list, or a map as an object. */
    public static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                json.writeFieldName((String) field.getKey());
                value(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object entry : list) {
                value(json, entry);
            }
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeString((String) value);
        }
    }

    private static void ids(JsonGenerator json, String field, List<String> ids) throws IOException {
        if (!ids.isEmpty()) {
            json.writeStringField(field, String.join("|", ids));
        }
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
