package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;

/** Validates what a smart robot is to say (document/path/101463, 101032): what is too long is refused, never cut. */
public final class SmartRobotContent {

    private static final int MAX_MARKDOWN = 20_480;

    private final MediaStore media;

    public SmartRobotContent(MediaStore media) {
        this.media = media;
    }

    /** What the chat's members will see of it; of a file or an image the media ID. */
    public String shown(String botId, JsonNode body) throws Refusal {
        String type = JsonBody.text(body, "msgtype");
        JsonNode part = body.path(type);
        return switch (type) {
            case "markdown" -> limited(JsonBody.text(part, "content"));
            case "stream" -> limited(JsonBody.text(part, "content"));
            case "template_card" -> card(part, false);
            case "file", "image", "voice", "video" -> mediaId(botId, part, type);
            default -> throw new Refusal(40008, "invalid message type");
        };
    }

    /** What is read on a card; its buttons have neither type nor address. */
    public String card(JsonNode card, boolean update) throws Refusal {
        for (JsonNode button : card.path("button_list")) {
            if (button.has("type") || button.has("url")) {
                throw new Refusal(42020, "a smart robot's buttons have no type and no url");
            }
        }
        return CardCheck.read(card, update);
    }

    /** An upload is this robot's alone. */
    public static String ofRobot(String botId, String type) {
        return type + " of " + botId;
    }

    private String mediaId(String botId, JsonNode part, String type) throws Refusal {
        String id = JsonBody.text(part, "media_id");
        if (!media.has(ofRobot(botId, type), id)) {
            throw new Refusal(40007, "invalid media_id");
        }
        return id;
    }

    private static String limited(String content) throws Refusal {
        if (content.isEmpty()) {
            throw new Refusal(44004, "empty content");
        }
        if (Utf8Text.length(content) > MAX_MARKDOWN) {
            throw new Refusal(40058, "exceed max length " + MAX_MARKDOWN);
        }
        return content;
    }
}
