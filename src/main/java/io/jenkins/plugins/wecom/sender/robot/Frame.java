package io.jenkins.plugins.wecom.sender.robot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * A frame of the protocol: a JSON object with a command, a request ID and a body, or an acknowledgement without a command
 * (document/path/101463).
 *
 * @param json the whole frame; nothing is known of its fields but that it is an object
 */
record Frame(JsonNode json) {

    /** The most bytes of UTF-8 that a frame may have; WeCom's have far less. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final MessageBundle BUNDLE = MessageBundle.of(Frame.class);

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a frame; raw control characters in it are read as they are.
     *
     * @throws UnusableException if it is too long, too deep, no JSON or no object
     */
    static Frame read(String text) throws UnusableException {
        if (text.length() > MAX_BYTES || Utf8.length(text) > MAX_BYTES) {
            throw new UnusableException(BUNDLE.message("unusable.long", String.valueOf(MAX_BYTES)));
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json != null && json.isObject()) {
                return new Frame(json);
            }
        } catch (JsonProcessingException e) {
            throw new UnusableException(BUNDLE.message("unusable.json"));
        }
        throw new UnusableException(BUNDLE.message("unusable.json"));
    }

    /**
     * Writes a frame.
     *
     * @param body writes the fields of the body; null for a frame without one
     */
    static String write(String command, String requestId, Fields body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("cmd", command);
            json.writeObjectFieldStart("headers");
            json.writeStringField("req_id", requestId);
            json.writeEndObject();
            if (body != null) {
                json.writeObjectFieldStart("body");
                body.write(json);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The command; empty for an acknowledgement. */
    String command() {
        return json.path("cmd").asText();
    }

    String requestId() {
        return json.path("headers").path("req_id").asText();
    }

    JsonNode body() {
        return json.path("body");
    }

    /** Whether it acknowledges a frame: it has no command but a code. */
    boolean isAcknowledgement() {
        return command().isEmpty() && json.has("errcode");
    }

    /** Writes the fields of a body. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Thrown when something came that is no frame of the protocol; the message never contains what came. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient LocalizableMessage why;

        UnusableException(LocalizableMessage why) {
            super(why.in(Locale.ENGLISH));
            this.why = why;
        }

        LocalizableMessage why() {
            return why;
        }
    }
}
