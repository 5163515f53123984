package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;
import java.util.Map;

/** A message to send, with one implementation for each {@code msgtype} of WeCom's send call (document/path/90236). */
public sealed interface Message
        permits TextMessage,
                MarkdownMessage,
                TextCardMessage,
                TemplateCardMessage,
                FileMessage,
                MediaMessage,
                InlineImageMessage {

    /** The limit for the content of a text or markdown message of an application, in bytes of UTF-8. */
    int MAX_BYTES = 2048;

    /** WeCom's {@code msgtype}, which is also the name of the object in the request that holds the content. */
    String type();

    /**
     * What the recipient reads: never blank, without control characters, line ends are {@code \n}. Of a card that is title
     * and description, of a file its name.
     */
    String content();

    /** The fields of that object in the request, in order: texts, numbers, lists, and objects as further maps. */
    default Map<String, Object> fields() {
        return Map.of("content", content());
    }

    /** Whether WeCom documents the {@code safe} flag (a confidential message) for this kind. */
    boolean canBeSafe();

    /** Whether the request has the {@code safe} flag at all. */
    default boolean hasSafeFlag() {
        return true;
    }

    /** The form of this message that says most of the same where this kind cannot be sent; itself elsewhere. */
    default Message nearestFor(Destination destination) {
        return this;
    }

    /**
     * This message for one of several requests that it takes to reach all recipients.
     *
     * @param number from 0 on
     */
    default Message ofBatch(int number) {
        return this;
    }

    /** Truncates or splits this message, as asked, to fit {@link #MAX_BYTES}; returns the messages to send, in order. */
    default List<Message> fit(Overflow overflow) {
        return fit(overflow, MAX_BYTES);
    }

    /** The same for a destination with another limit, in bytes of UTF-8. */
    default List<Message> fit(Overflow overflow, int limit) {
        return List.of(this);
    }

    /**
     * Checks that a content has visible characters.
     *
     * @param field what the user calls it
     * @return the sanitized content
     * @throws InvalidValueException if it has none
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
