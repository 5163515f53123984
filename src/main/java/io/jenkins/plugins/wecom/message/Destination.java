package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.Locale;

/** The kinds of destination that a message can go to, with what each takes. */
public enum Destination {
    /** Members, departments and tags, each in the application's own window (document/path/90236). */
    MEMBERS(2048, true, false),
    /** A group chat that the application made (document/path/90248). */
    CHAT(2048, true, true),
    /** The chat of a group robot (document/path/99110). */
    ROBOT(4096, false, true),
    /** A chat with a smart robot, of a member or a group (document/path/101463). */
    SMART_ROBOT(20_480, false, false);

    private static final MessageBundle BUNDLE = MessageBundle.of(Destination.class);
    private static final int MEGABYTE = 1024 * 1024;

    private final int maxMarkdown;
    private final boolean cuts;
    private final boolean canMention;

    Destination(int maxMarkdown, boolean cuts, boolean canMention) {
        this.maxMarkdown = maxMarkdown;
        this.cuts = cuts;
        this.canMention = canMention;
    }

    /** The most bytes of UTF-8 that the content of a text or markdown message may have there. */
    public int maxBytes(Message message) {
        return message instanceof MarkdownMessage ? maxMarkdown : Message.MAX_BYTES;
    }

    /** The most bytes of a text of that format. */
    public int maxBytes(Format format) {
        return format == Format.MARKDOWN ? maxMarkdown : Message.MAX_BYTES;
    }

    /**
     * The most bytes of a report of that format: of what a smart robot takes, so much as people read on a phone.
     */
    public int maxReportBytes(Format format) {
        return Math.min(maxBytes(format), ROBOT.maxBytes(format));
    }

    /** Whether a message can call people by name there. */
    public boolean canMention() {
        return canMention;
    }

    /** The nearest format that the destination takes. */
    public Format nearest(Format format) {
        return switch (this) {
            case CHAT -> format == Format.CARD ? Format.TEXTCARD : format;
            case ROBOT -> format == Format.TEXTCARD ? Format.CARD : format;
            case SMART_ROBOT -> format.isCard() ? Format.CARD : Format.MARKDOWN;
            case MEMBERS -> format;
        };
    }

    /** The line for a log about a message that is sent in another form there. */
    public LocalizableMessage nearestNote(Message message) {
        Message nearest = message.nearestFor(this);
        String format = nearest instanceof TemplateCardMessage ? "card" : nearest.type();
        String key = "nearest." + name().toLowerCase(Locale.ROOT);
        if (nearest.type().equals(message.type()) && this == SMART_ROBOT) {
            return BUNDLE.message(key + ".same", format);
        }
        boolean loses = this == CHAT && message instanceof TemplateCardMessage card && card.isMoreThanTextCard();
        return BUNDLE.message(loses ? key + ".less" : key, format);
    }

    /**
     * Checks what can be known before sending.
     *
     * @param field what the user calls the message
     * @throws InvalidValueException if the message would be refused there
     */
    public void check(String field, Message message, Overflow overflow) {
        if (this == ROBOT
                && message instanceof FileMessage image
                && image.media() == MediaType.IMAGE
                && image.file().length() > InlineImageMessage.MAX_BYTES) {
            throw new InvalidValueException(
                    field,
                    image.file().name(),
                    BUNDLE.message(
                            "allowed.robotImage",
                            String.valueOf(InlineImageMessage.MAX_BYTES / MEGABYTE),
                            String.valueOf(image.file().length())));
        }
        boolean isText = message instanceof MarkdownMessage || message instanceof TextMessage;
        if (!cuts && isText && overflow == Overflow.UPSTREAM && !Utf8.fits(message.content(), maxBytes(message))) {
            throw new InvalidValueException(
                    field,
                    message.content(),
                    BUNDLE.message(
                            this == ROBOT ? "allowed.robotText" : "allowed.smartRobotText",
                            String.valueOf(maxBytes(message)),
                            message.type(),
                            String.valueOf(Utf8.length(message.content()))));
        }
    }
}
