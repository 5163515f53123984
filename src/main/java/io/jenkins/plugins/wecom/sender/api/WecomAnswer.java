package io.jenkins.plugins.wecom.sender.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.http.Redaction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An answer of WeCom's API: an object with an {@code errcode}. */
final class WecomAnswer {

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomAnswer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_LIFE = Duration.ofDays(365).toSeconds();

    private final JsonNode node;
    private final Redaction redaction;

    private WecomAnswer(JsonNode node, Redaction redaction) {
        this.node = node;
        this.redaction = redaction;
    }

    /**
     * Reads an answer; empty where it is not one of WeCom's, whatever else it may be.
     *
     * @param redaction takes out what a relay may have echoed of the request
     */
    static Optional<WecomAnswer> parse(String body, Redaction redaction) {
        try {
            JsonNode node = JSON.readTree(body);
            return node != null
                            && node.isObject()
                            && node.path("errcode").canConvertToInt()
                            && node.path("errcode").isIntegralNumber()
                    ? Optional.of(new WecomAnswer(
                            node, redaction.and(node.path("access_token").asText())))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The same answer without a token that had ended, should a relay repeat that. */
    WecomAnswer hiding(String token) {
        return token.isEmpty() ? this : new WecomAnswer(node, redaction.and(token));
    }

    int errcode() {
        return node.path("errcode").intValue();
    }

    boolean isOk() {
        return errcode() == 0;
    }

    /** What WeCom says about the code, on one line; it changes without notice. */
    String errmsg() {
        return TextSanitizer.oneLine(text("errmsg"));
    }

    /** The user ID of get_userid_by_email's answer; empty where there is none. */
    String userid() {
        return TextSanitizer.oneLine(text("userid"));
    }

    /** The ID of upload's answer; empty where there is none. */
    String mediaId() {
        return text("media_id");
    }

    /** The token of gettoken's answer; empty where there is none. */
    String accessToken() {
        return node.path("access_token").asText();
    }

    /** How long the token is good for, in seconds; 7200 where WeCom does not say, and never more than a clock can count. */
    long expiresIn() {
        return Math.max(0, Math.min(LONGEST_LIFE, node.path("expires_in").asLong(7200)));
    }

    /** What it says about a message: whose it is not, and the ID by which it can be recalled. */
    SendResult result() {
        String msgId = text("msgid");
        return new SendResult(
                msgId.isEmpty() ? List.of() : List.of(msgId),
                list("invaliduser"),
                list("invalidparty"),
                list("invalidtag"),
                list("unlicenseduser"),
                List.of(json()),
                List.of());
    }

    /**
     * The refusal that this answer is.
     *
     * @param call what was asked of WeCom
     */
    RejectedException rejection(WecomCall call) {
        ErrorAdvice advice = ErrorAdvice.on(call, errcode());
        return new RejectedException(
                errcode(),
                errmsg(),
                result(),
                BUNDLE.message("rejected." + call.word(), String.valueOf(errcode()), errmsg()),
                advice.helps(errmsg()),
                advice.passing());
    }

    /** The whole answer as JSON on one line. */
    String json() {
        return redaction.of(node.toString());
    }

    private String text(String field) {
        return redaction.of(node.path(field).asText());
    }

    private List<String> list(String field) {
        String ids = text(field);
        if (ids.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(ids.split("\\|"))
                .map(TextSanitizer::oneLine)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
