package io.jenkins.plugins.wecom.sender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** The body of the call that takes a message back (document/path/94867). */
final class RecallBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecallBody() {}

    static byte[] json(String msgId) {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode().put("msgid", msgId));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
