package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;

/** Validates a message's content against the limits of its type (document/path/90236). */
final class Content {

    private static final int MAX_BYTES = 2048;

    private final MediaStore media;

    Content(MediaStore media) {
        this.media = media;
    }

    /**
     * What members will see of it.
     *
     * @throws Refusal if WeCom would not show it
     */
    String shown(JsonBody body) throws Refusal {
        String type = body.text("msgtype");
        JsonNode part = body.part(type);
        return switch (type) {
            case "text" -> Utf8Text.cut(required(part, "content"), MAX_BYTES);
            case "markdown" -> limited(part, "content", MAX_BYTES);
            case "textcard" -> card(part);
            case "template_card" -> CardCheck.read(part, false);
            case "file", "image" -> mediaId(part, type);
            default -> throw new Refusal(40008, "invalid message type");
        };
    }

    private static String card(JsonNode part) throws Refusal {
        String button = JsonBody.text(part, "btntxt");
        if (button.codePointCount(0, button.length()) > 4) {
            throw new Refusal(45002, "btntxt exceed max length");
        }
        return limited(part, "title", 128)
                + "\n" + limited(part, "description", 512)
                + "\n" + limited(part, "url", MAX_BYTES);
    }

    private String mediaId(JsonNode part, String type) throws Refusal {
        String id = JsonBody.text(part, "media_id");
        if (!media.has(type, id)) {
            throw new Refusal(40007, "invalid media_id");
        }
        return id;
    }

    private static String limited(JsonNode part, String name, int maxBytes) throws Refusal {
        String text = required(part, name);
        if (Utf8Text.length(text) > maxBytes) {
            throw new Refusal(45002, name + " exceed max length");
        }
        return text;
    }

    private static String required(JsonNode part, String name) throws Refusal {
        String text = JsonBody.text(part, name);
        if (text.isEmpty()) {
            throw new Refusal(44004, "empty content");
        }
        return text;
    }
}
