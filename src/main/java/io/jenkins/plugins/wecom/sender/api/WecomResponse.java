package io.jenkins.plugins.wecom.sender.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.sender.GroupChat;
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

/** A parsed response of WeCom's API: a JSON object with an {@code errcode}. */
public final class WecomResponse {

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomResponse.class);
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_LIFE = Duration.ofDays(365).toSeconds();

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private final JsonNode node;
    private final int errcode;
    private final Redaction redaction;
    private final Duration retryAfter;

    private WecomResponse(JsonNode node, int errcode, Redaction redaction, Duration retryAfter) {
        this.node = node;
        this.errcode = errcode;
        this.redaction = redaction;
        this.retryAfter = retryAfter;
    }

    /**
     * Parses a response body; empty if it is not a response of WeCom.
     *
     * @param redaction masks secrets that a relay may have echoed
     */
    static Optional<WecomResponse> parse(String body, Redaction redaction) {
        try {
            JsonNode node = JSON.readTree(body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body);
            Integer errcode = node == null || !node.isObject() ? null : errcode(node.path("errcode"));
            return errcode == null
                    ? Optional.empty()
                    : Optional.of(new WecomResponse(
                            node,
                            errcode,
                            redaction.and(node.path("access_token").asText()),
                            null));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * An acknowledgement that came over a smart robot's connection; without a code it is one that WeCom gives no error.
     *
     * @param redaction masks secrets that a relay may have echoed
     */
    public static WecomResponse of(JsonNode acknowledgement, Redaction redaction) {
        Integer errcode = errcode(acknowledgement.path("errcode"));
        return new WecomResponse(acknowledgement, errcode == null ? 0 : errcode, redaction, null);
    }

    /** Some relays turn numbers into strings. */
    private static Integer errcode(JsonNode code) {
        if (code.isTextual() && NUMBER.matcher(code.asText()).matches()) {
            return Integer.valueOf(code.asText());
        }
        return code.isIntegralNumber() && code.canConvertToInt() ? Integer.valueOf(code.intValue()) : null;
    }

    /** This response with a Retry-After; null for none. */
    WecomResponse withRetryAfter(Duration time) {
        return new WecomResponse(node, errcode, redaction, time);
    }

    /** How long the server asks to wait; null if it does not. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** This response with an expired token masked as well, in case a relay echoes it; an empty one is ignored. */
    WecomResponse redacting(String token) {
        return token.isEmpty() ? this : new WecomResponse(node, errcode, redaction.and(token), retryAfter);
    }

    /** WeCom's code; 0 for none. */
    public int errcode() {
        return errcode;
    }

    /** Whether the call was accepted. */
    public boolean isOk() {
        return errcode() == 0;
    }

    /** WeCom's text for the code, on one line; it changes without notice. */
    public String errmsg() {
        return TextSanitizer.oneLine(text("errmsg"));
    }

    /** The group chat in the response of appchat/get; its ID is empty if there is none. */
    GroupChat chat() {
        JsonNode chat = node.path("chat_info");
        List<String> members = new ArrayList<>();
        chat.path("userlist").forEach(user -> members.add(redaction.of(TextSanitizer.oneLine(user.asText()))));
        return new GroupChat(
                TextSanitizer.oneLine(chat.path("chatid").asText()),
                redaction.of(TextSanitizer.oneLine(chat.path("name").asText())),
                redaction.of(TextSanitizer.oneLine(chat.path("owner").asText())),
                members);
    }

    /** The user ID in the response of get_userid_by_email; empty if there is none. */
    String userid() {
        return TextSanitizer.oneLine(text("userid"));
    }

    /** The plain user ID in the response of openuserid_to_userid; empty if there is none for that open one. */
    String useridOf(String openId) {
        for (JsonNode one : node.path("userid_list")) {
            if (one.path("open_userid").asText().equals(openId)) {
                return TextSanitizer.oneLine(one.path("userid").asText());
            }
        }
        return "";
    }

    /** The media ID in the response of upload; empty if there is none. */
    public String mediaId() {
        return ofUpload("media_id");
    }

    /** The ID of an upload in parts that has begun; empty if there is none. */
    public String uploadId() {
        return ofUpload("upload_id");
    }

    /** Over a connection it stands one level deeper. */
    private String ofUpload(String field) {
        String here = text(field);
        return here.isEmpty() ? redaction.of(node.path("body").path(field).asText()) : here;
    }

    /** Whether all of these recipients are invalid or unlicensed, so that the message reached no one. */
    boolean leavesOutAll(Recipients to) {
        Set<String> users = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        users.addAll(list("invaliduser"));
        users.addAll(list("unlicenseduser"));
        return users.containsAll(to.users())
                && list("invalidparty").containsAll(to.departments())
                && list("invalidtag").containsAll(to.tags());
    }

    /** The token in the response of gettoken; empty if there is none. */
    String accessToken() {
        return node.path("access_token").asText();
    }

    /** How long the token is valid, in seconds; 7200 if WeCom does not state it, and a year at most. */
    long expiresIn() {
        return Math.max(0, Math.min(MAX_LIFE, node.path("expires_in").asLong(7200)));
    }

    /** The result of a send: the message ID, and the recipients that were left out. */
    public SendResult result() {
        String msgId = text("msgid");
        String code = text("response_code");
        return new SendResult(
                msgId.isEmpty() ? List.of() : List.of(msgId),
                list("invaliduser"),
                list("invalidparty"),
                list("invalidtag"),
                list("unlicenseduser"),
                List.of(json()),
                List.of(),
                code.isEmpty() ? List.of() : List.of(code));
    }

    /** The exception for a response with code 0 that names every recipient as invalid or unlicensed. */
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
     * The exception for this response.
     *
     * @param call the call that it responds to
     */
    public RejectedException rejection(WecomCall call) {
        ErrorAdvice advice = ErrorAdvice.on(call, errcode());
        RejectedException rejection = new RejectedException(
                errcode(),
                errmsg(),
                result(),
                BUNDLE.message("rejected." + call.key(), String.valueOf(errcode()), errmsg()),
                advice.sentence(errmsg()),
                advice.isTransient());
        Duration pause = retryAfter == null ? ErrorAdvice.pause(call, errcode()) : retryAfter;
        rejection.withRetryAfter(pause);
        return rejection;
    }

    /** The whole response as JSON on one line. */
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
