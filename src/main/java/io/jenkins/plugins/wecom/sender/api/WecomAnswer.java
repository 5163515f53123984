package io.jenkins.plugins.wecom.sender.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.http.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An answer of WeCom's API: an object with an {@code errcode}. */
final class WecomAnswer {

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomAnswer.class);
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_LIFE = Duration.ofDays(365).toSeconds();

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private final JsonNode node;
    private final int errcode;
    private final Redaction redaction;
    private final Duration retryAfter;

    private WecomAnswer(JsonNode node, int errcode, Redaction redaction, Duration retryAfter) {
        this.node = node;
        this.errcode = errcode;
        this.redaction = redaction;
        this.retryAfter = retryAfter;
    }

    /**
     * Reads an answer; empty where it is not one of WeCom's, whatever else it may be.
     *
     * @param redaction takes out what a relay may have echoed of the request
     */
    static Optional<WecomAnswer> parse(String body, Redaction redaction) {
        try {
            JsonNode node = JSON.readTree(body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body);
            Integer errcode = node == null || !node.isObject() ? null : errcode(node.path("errcode"));
            return errcode == null
                    ? Optional.empty()
                    : Optional.of(new WecomAnswer(
                            node,
                            errcode,
                            redaction.and(node.path("access_token").asText()),
                            null));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Some relays make a text of every number. */
    private static Integer errcode(JsonNode code) {
        if (code.isTextual() && NUMBER.matcher(code.asText()).matches()) {
            return Integer.valueOf(code.asText());
        }
        return code.isIntegralNumber() && code.canConvertToInt() ? Integer.valueOf(code.intValue()) : null;
    }

    /** The same answer of a server that asks to wait so long; null where it does not. */
    WecomAnswer waiting(Duration time) {
        return new WecomAnswer(node, errcode, redaction, time);
    }

    /** How long the server asks to wait; null where it does not. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** The same answer without a token that had ended, should a relay repeat that. */
    WecomAnswer hiding(String token) {
        return token.isEmpty() ? this : new WecomAnswer(node, errcode, redaction.and(token), retryAfter);
    }

    int errcode() {
        return errcode;
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

    /** Whether each of these is among those that were left out, so that the message is for no one. */
    boolean leavesOut(Recipients to) {
        Set<String> users = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        users.addAll(list("invaliduser"));
        users.addAll(list("unlicenseduser"));
        return users.containsAll(to.users())
                && list("invalidparty").containsAll(to.departments())
                && list("invalidtag").containsAll(to.tags());
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

    /** The refusal of an answer with code 0 that names each recipient as invalid or without a licence. */
    RejectedException rejectionOfAll() {
        SendResult result = result();
        boolean licences = result.invalidUsers().isEmpty()
                && result.invalidParties().isEmpty()
                && result.invalidTags().isEmpty();
        return new RejectedException(
                errcode(),
                errmsg(),
                result,
                BUNDLE.message("rejected.noOne"),
                BUNDLE.message(licences ? "advice.licence" : "advice.noOne"),
                false);
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
        if (node.path(field).isArray()) {
            List<String> ids = new ArrayList<>();
            node.path(field).forEach(id -> ids.add(redaction.of(TextSanitizer.oneLine(id.asText()))));
            return ids;
        }
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
