package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;

/** The format in which a text is sent: plain text or WeCom's markdown. */
public enum Format {
    TEXT,
    MARKDOWN;

    /**
     * Creates a message of this format.
     *
     * @param field what the user calls the content
     * @param title a title above it, or null
     * @throws InvalidValueException if there is nothing to see in the content
     */
    public Message message(String field, String title, String content) {
        Message.requireVisible(field, content);
        boolean titled = title != null && !TextSanitizer.oneLine(title).isEmpty();
        if (this == TEXT) {
            return titled ? TextMessage.titled(title, content) : new TextMessage(content);
        }
        return titled ? MarkdownMessage.titled(title, content) : new MarkdownMessage(content);
    }
}
