package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;
import java.util.Map;

/** What is sent: one kind for each {@code msgtype} of WeCom's send call (document/path/90236). */
public sealed interface Message permits TextMessage, MarkdownMessage, CardMessage, FileMessage, MediaMessage {

    /** What WeCom accepts as the content of a text or markdown message, in bytes of UTF-8. */
    int MAX_BYTES = 2048;

    /** The kind as WeCom names it, which is also the name of the part of the request that holds the content. */
    String type();

    /**
     * What the recipient reads: never blank, without control characters, line ends are {@code \n}. Of a card that is title
     * and description, of a file its name.
     */
    String content();

    /** The fields of that part of the request, in order. */
    default Map<String, String> fields() {
        return Map.of("content", content());
    }

    /** Whether WeCom documents the {@code safe} flag (a confidential message) for this kind. */
    boolean canBeSafe();

    /** The messages to send instead of this one, in order, so that it fits {@link #MAX_BYTES} as asked. */
    default List<Message> fit(Overflow overflow) {
        return List.of(this);
    }

    /**
     * Checks that there is something to see in a content.
     *
     * @param field what the user calls it
     * @return the content, cleaned
     * @throws InvalidValueException if there is none
     */
    static String requireVisible(String field, String content) {
        String clean = TextSanitizer.clean(content);
        if (TextSanitizer.isBlank(clean)) {
            throw new InvalidValueException(
                    field, content, MessageBundle.of(Message.class).message("allowed.content"));
        }
        return clean;
    }
}
