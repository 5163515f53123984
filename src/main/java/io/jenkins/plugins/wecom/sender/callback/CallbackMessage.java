package io.jenkins.plugins.wecom.sender.callback;

import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A decrypted message of WeCom to an application (document/path/90240).
 *
 * @param agentId the application
 * @param time when WeCom made it
 * @param press what a member pressed on a card; empty for whatever else an application is told
 */
public record CallbackMessage(long agentId, Instant time, Optional<CardPress> press) {

    private static final Set<String> PRESSES = Set.of("template_card_event", "template_card_menu_event");
    private static final Pattern AGENT_ID = Pattern.compile("[0-9]{1,10}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /**
     * Reads a message, XML or JSON.
     *
     * @throws RefusedCallbackException if it is none, or has no agent ID or time
     */
    static CallbackMessage parse(String message) throws RefusedCallbackException {
        CallbackFields fields = CallbackFields.parse(message, Cause.MESSAGE);
        return new CallbackMessage(
                number(fields, "AgentID", AGENT_ID),
                Instant.ofEpochSecond(number(fields, "CreateTime", SECONDS)),
                press(fields));
    }

    private static long number(CallbackFields fields, String name, Pattern pattern) throws RefusedCallbackException {
        return Long.parseLong(fields.get(name)
                .map(String::strip)
                .filter(value -> pattern.matcher(value).matches())
                .orElseThrow(() -> new RefusedCallbackException(Cause.MESSAGE)));
    }

    private static Optional<CardPress> press(CallbackFields fields) {
        String member = fields.get("FromUserName").orElse("");
        String task = fields.get("TaskId").orElse("");
        String key = fields.get("EventKey").orElse("");
        boolean pressed = fields.get("MsgType").filter("event"::equals).isPresent()
                && fields.get("Event").filter(PRESSES::contains).isPresent()
                && CardPress.isId(member, CardPress.MAX_MEMBER)
                && CardPress.isId(task, CardPress.MAX_TASK)
                && CardPress.isId(key, CardPress.MAX_KEY);
        return pressed
                ? Optional.of(new CardPress(
                        member,
                        task,
                        key,
                        fields.get("ResponseCode")
                                .filter(code -> CardPress.isId(code, CardPress.MAX_KEY))
                                .orElse(null)))
                : Optional.empty();
    }

    /**
     * A press on a card.
     *
     * @param member the user ID of who pressed
     * @param task the card's task ID
     * @param key the button's key
     * @param responseCode lets the card be changed once, for 72 hours (document/path/94888); null if there was none
     */
    public record CardPress(String member, String task, String key, String responseCode) {

        static final int MAX_MEMBER = 64;
        static final int MAX_TASK = 128;
        static final int MAX_KEY = 1024;

        /** Whether it is a text of one line with that many characters at most, and at least one. */
        static boolean isId(String text, int most) {
            return !text.isBlank() && text.length() <= most && text.codePoints().noneMatch(Character::isISOControl);
        }
    }
}
