package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Validates what a group robot is to say (document/path/99110): what is too long is refused, never cut. */
final class RobotContent {

    private static final int MAX_IMAGE = 2 * 1024 * 1024;

    private final MediaStore media;

    RobotContent(MediaStore media) {
        this.media = media;
    }

    /** What the chat's members will see of it; of a file or an image the media ID. */
    String shown(Robots.Robot robot, JsonBody body) throws Refusal {
        String type = body.text("msgtype");
        JsonNode part = body.part(type);
        return switch (type) {
            case "text" -> limited(part, "content", 2048);
            case "markdown", "markdown_v2" -> limited(part, "content", 4096);
            case "image" -> image(part);
            case "file", "voice" -> mediaId(robot, part, type);
            case "news" -> news(part);
            case "template_card" -> card(part);
            default -> throw new Refusal(40008, "invalid message type");
        };
    }

    private String image(JsonNode part) throws Refusal {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(JsonBody.text(part, "base64"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(40058, "invalid parameter: base64");
        }
        if (bytes.length == 0 || bytes.length > MAX_IMAGE) {
            throw new Refusal(40009, "invalid image size");
        }
        if (!md5(bytes).equalsIgnoreCase(JsonBody.text(part, "md5"))) {
            throw new Refusal(40058, "invalid parameter: md5");
        }
        if (!UploadCall.isJpeg(bytes) && !UploadCall.isPng(bytes)) {
            throw new Refusal(40005, "invalid file type");
        }
        return media.add("image", "image", bytes);
    }

    private String mediaId(Robots.Robot robot, JsonNode part, String type) throws Refusal {
        String id = JsonBody.text(part, "media_id");
        if (!media.has(ofRobot(robot.key(), type), id)) {
            throw new Refusal(40007, "invalid media_id");
        }
        return id;
    }

    /** An upload is this robot's alone. */
    static String ofRobot(String key, String type) {
        return type + " of " + key;
    }

    private static String news(JsonNode part) throws Refusal {
        JsonNode articles = part.path("articles");
        if (articles.isEmpty() || articles.size() > 8) {
            throw new Refusal(40058, "invalid parameter: articles");
        }
        StringBuilder shown = new StringBuilder();
        for (JsonNode article : articles) {
            shown.append(limited(article, "title", 128))
                    .append('\n')
                    .append(limited(article, "url", 2048))
                    .append('\n');
        }
        return shown.toString().strip();
    }

    private static String card(JsonNode part) throws Refusal {
        if (CardCheck.callsBack(part)) {
            throw new Refusal(42031, "robots have no cards that call back");
        }
        return CardCheck.read(part, false);
    }

    private static String limited(JsonNode part, String name, int maxBytes) throws Refusal {
        String text = JsonBody.text(part, name);
        if (text.isEmpty()) {
            throw new Refusal(44004, "empty content");
        }
        if (Utf8Text.length(text) > maxBytes) {
            throw new Refusal(40058, "exceed max length " + maxBytes);
        }
        return text;
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
