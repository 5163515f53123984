package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parses a request body as strict JSON: no duplicate keys, nothing after the object, valid UTF-8. */
final class JsonBody {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String raw;
    private final JsonNode json;

    private JsonBody(String raw, JsonNode json) {
        this.raw = raw;
        this.json = json;
    }

    static JsonBody of(ReceivedRequest request) throws Refusal {
        String raw = Utf8Text.strict(request.bytes());
        try {
            JsonNode json = JSON.readTree(raw);
            if (json instanceof ObjectNode) {
                return new JsonBody(raw, json);
            }
        } catch (JsonProcessingException e) {
            // refused below: WeCom does not say what is wrong with it
        }
        throw new Refusal(47001, "data format error");
    }

    String raw() {
        return raw;
    }

    /** Whether a character is written as {@code \}{@code uXXXX}, which WeCom refuses (40033). */
    boolean hasUnicodeEscape() {
        int escape = raw.indexOf('\\');
        while (escape >= 0) {
            if (raw.charAt(escape + 1) == 'u') {
                return true;
            }
            escape = raw.indexOf('\\', escape + 2);
        }
        return false;
    }

    /** The part of that name, a missing node where there is none. */
    JsonNode part(String name) {
        return json.path(name);
    }

    /** A text, empty where there is none. */
    String text(String name) throws Refusal {
        return text(json, name);
    }

    static String text(JsonNode parent, String name) throws Refusal {
        JsonNode value = parent.path(name);
        if (value.isMissingNode() || value.isTextual()) {
            return value.asText("");
        }
        throw new Refusal(40058, "invalid parameter: " + name + " is no string");
    }

    /** The parts of a text between {@code |}, without empty ones. */
    List<String> list(String name) throws Refusal {
        return Arrays.stream(text(name).split("\\|"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The texts of an array, none where there is none. */
    List<String> array(String name) throws Refusal {
        return array(json, name);
    }

    static List<String> array(JsonNode parent, String name) throws Refusal {
        JsonNode array = parent.path(name);
        List<String> texts = new ArrayList<>();
        if (!array.isMissingNode() && !array.isArray()) {
            throw new Refusal(40058, "invalid parameter: " + name + " is no array");
        }
        for (JsonNode text : array) {
            if (!text.isTextual()) {
                throw new Refusal(40058, "invalid parameter: " + name + " has something else than strings");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    /** A whole number within a range. */
    int number(String name, int byDefault, int min, int max) throws Refusal {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return byDefault;
        }
        if (value.isInt() && value.intValue() >= min && value.intValue() <= max) {
            return value.intValue();
        }
        throw new Refusal(40058, "invalid parameter: " + name + " is no number from " + min + " to " + max);
    }
}
