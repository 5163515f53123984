package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;

/** The format in which a text is sent. */
public enum Format {
    /** Plain text, which WeChat shows too. */
    TEXT,
    /** WeCom's markdown. */
    MARKDOWN,
    /** A card that opens a page, which WeChat shows too. */
    TEXTCARD,
    /** A template card. */
    CARD;

    /** Whether it is a card, which needs a title and a page to open. */
    public boolean isCard() {
        return this == TEXTCARD || this == CARD;
    }

    /** The format without a card that shows most of the same: in WeChat too, or in WeCom's own clients alone. */
    public Format withoutCard() {
        return switch (this) {
            case TEXTCARD -> TEXT;
            case CARD -> MARKDOWN;
            default -> this;
        };
    }

    /**
     * Creates a message of this format, or of {@link #withoutCard} if it is a card.
     *
     * @param field what the user calls the content
     * @param title a title above it, or null
     * @throws InvalidValueException if there is nothing to see in the content
     */
    public Message message(String field, String title, String content) {
        Message.requireVisible(field, content);
        boolean titled = title != null && !TextSanitizer.oneLine(title).isEmpty();
        if (withoutCard() == TEXT) {
            return titled ? TextMessage.titled(title, content) : new TextMessage(content);
        }
        return titled ? MarkdownMessage.titled(title, content) : new MarkdownMessage(content);
    }

    /**
     * Creates a card of this format.
     *
     * @param names what the user calls its parts
     * @param text its description; of a template card it may be empty
     * @param button the label of its link, or null
     * @param overflow whether a description that is too long is truncated; with all but {@code TRUNCATE} it is an error
     * @throws InvalidValueException if a part is missing or too long
     */
    public Message card(CardNames names, String title, String text, String url, String button, Overflow overflow) {
        if (this != CARD) {
            return TextCardMessage.of(names, title, text, url, button, overflow);
        }
        TemplateCardBuilder card = new TemplateCardBuilder(names)
                .title(CardField.required(names.title(), title, TemplateCardBuilder.NEEDED))
                .text(text)
                .url(url);
        return (CardField.line(button).isEmpty() ? card : card.link(button, url)).build();
    }
}
