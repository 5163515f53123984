package io.jenkins.plugins.wecom.standin.robot;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.api.Refusal;
import io.jenkins.plugins.wecom.standin.api.SmartRobotContent;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Uploads in parts, which outlive a connection; parts in any order, repetitions passed over (document/path/101463). */
final class RobotUploads {

    private static final int MAX_PART = 512 * 1024;
    private static final int MAX_PARTS = 100;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Map<String, Integer> MAX_MEGABYTES = Map.of("file", 20, "image", 10, "voice", 2, "video", 10);

    private final Map<String, Upload> all = new HashMap<>();
    private final MediaStore media;
    private final Clock clock;

    private record Upload(String botId, JsonNode announced, Map<Integer, byte[]> parts, Instant until) {}

    RobotUploads(MediaStore media, Clock clock) {
        this.media = media;
        this.clock = clock;
    }

    /** @return the upload's ID */
    String begin(String botId, JsonNode body) throws Refusal {
        long size = body.path("total_size").asLong();
        int parts = body.path("total_chunks").asInt();
        Integer most = MAX_MEGABYTES.get(body.path("type").asText());
        if (most == null || body.path("filename").asText().isEmpty()) {
            throw new Refusal(40058, "invalid parameter");
        }
        if (size < 5 || size > most * 1024L * 1024L || parts < 1 || parts > MAX_PARTS || parts < size / MAX_PART) {
            throw new Refusal(40009, "invalid size");
        }
        String id = "upload-" + (all.size() + 1);
        all.put(id, new Upload(botId, body, new TreeMap<>(), clock.instant().plus(LIFE)));
        return id;
    }

    void part(String botId, JsonNode body) throws Refusal {
        Upload upload = require(botId, body);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(body.path("base64_data").asText());
        } catch (IllegalArgumentException e) {
            throw new Refusal(40058, "invalid parameter: base64_data");
        }
        if (bytes.length == 0
                || bytes.length > MAX_PART
                || !body.path("chunk_index").isInt()) {
            throw new Refusal(40058, "invalid parameter: chunk");
        }
        upload.parts().putIfAbsent(body.path("chunk_index").intValue(), bytes);
    }

    /** @return the media ID */
    String finish(String botId, JsonNode body) throws Refusal {
        Upload upload = require(botId, body);
        JsonNode announced = upload.announced();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        upload.parts().values().forEach(whole::writeBytes);
        if (upload.parts().size() != announced.path("total_chunks").asInt()
                || whole.size() != announced.path("total_size").asInt()) {
            throw new Refusal(40058, "parts are missing");
        }
        String md5 = announced.path("md5").asText();
        if (!md5.isEmpty() && !md5.equalsIgnoreCase(md5(whole.toByteArray()))) {
            throw new Refusal(40058, "invalid parameter: md5");
        }
        String type = announced.path("type").asText();
        return media.add(
                SmartRobotContent.ofRobot(botId, type),
                announced.path("filename").asText(),
                whole.toByteArray());
    }

    String type(JsonNode body) {
        return all.get(body.path("upload_id").asText()).announced().path("type").asText();
    }

    private Upload require(String botId, JsonNode body) throws Refusal {
        Upload upload = all.get(body.path("upload_id").asText());
        if (upload == null || !upload.botId().equals(botId) || clock.instant().isAfter(upload.until())) {
            throw new Refusal(40058, "invalid parameter: upload_id");
        }
        return upload;
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
