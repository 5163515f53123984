package io.jenkins.plugins.wecom.sender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** The body of the call that asks for a member by e-mail address (document/path/95895). */
final class LookupBody {

    /** 1 is the corporate address, 2 a personal one. */
    private static final int CORPORATE = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LookupBody() {}

    static byte[] json(String email) {
        try {
            return JSON.writeValueAsBytes(
                    JSON.createObjectNode().put("email", email).put("email_type", CORPORATE));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
