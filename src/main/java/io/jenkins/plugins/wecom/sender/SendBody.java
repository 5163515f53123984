package io.jenkins.plugins.wecom.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The body of the send call (document/path/90236): JSON in raw UTF-8, since WeCom refuses the escapes of JSON (40033). */
final class SendBody {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private SendBody() {}

    /**
     * @param duplicateInterval for how long WeCom drops an equal message, or null for no such check; in whole seconds,
     *     at most 14400
     */
    static byte[] json(WecomApp app, Recipients to, Message message, boolean safe, Duration duplicateInterval) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(256 + message.content().length() * 2);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            ids(json, "touser", to.users());
            ids(json, "toparty", to.departments());
            ids(json, "totag", to.tags());
            json.writeStringField("msgtype", message.type());
            json.writeNumberField("agentid", app.agentId());
            json.writeObjectFieldStart(message.type());
            for (Map.Entry<String, String> field : message.fields().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("safe", safe ? 1 : 0);
            if (duplicateInterval != null) {
                json.writeNumberField("enable_duplicate_check", 1);
                json.writeNumberField("duplicate_check_interval", duplicateInterval.toSeconds());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void ids(JsonGenerator json, String field, List<String> ids) throws IOException {
        if (!ids.isEmpty()) {
            json.writeStringField(field, String.join("|", ids));
        }
    }
}
