package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Fact;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Link;
import io.jenkins.plugins.wecom.message.text.GraphemeSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of destination that a message can go to, with what each takes. */
public enum Destination {
    /** Members, departments and tags, each in the application's own window (document/path/90236). */
    MEMBERS(2048, true, false),
    /** A group chat that the application made (document/path/90248). */
    CHAT(2048, true, true),
    /** The chat of a group robot (document/path/99110). */
    ROBOT(4096, false, true);

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

    /** Whether a message can call people by name there. */
    public boolean canMention() {
        return canMention;
    }

    /** The nearest format that the destination takes. */
    public Format nearest(Format format) {
        return switch (this) {
            case CHAT -> format == Format.CARD ? Format.TEXTCARD : format;
            case ROBOT -> format == Format.TEXTCARD ? Format.CARD : format;
            case MEMBERS -> format;
        };
    }

    /** The message in the nearest form that the destination takes; the same where it takes it as it is. */
    public Message nearest(Message message) {
        if (this == CHAT && message instanceof TemplateCardMessage card) {
            return NearestCard.textCard(card);
        }
        if (this == ROBOT && message instanceof TextCardMessage card) {
            return NearestCard.templateCard(card);
        }
        return this == ROBOT
                        && message instanceof TemplateCardMessage card
                        && !card.buttons().isEmpty()
                ? NearestCard.withoutButtons(card)
                : message;
    }

    /** The line for a log about a message that is sent in another form there. */
    public LocalizableMessage nearestNote(Message message) {
        return BUNDLE.message(
                "nearest." + name().toLowerCase(Locale.ROOT), nearest(message).type());
    }

    /**
     * Checks what can be known before sending.
     *
     * @throws InvalidValueException if the message would be refused there
     */
    public void check(Message message, Overflow overflow) {
        if (this != ROBOT) {
            return;
        }
        if (message instanceof FileMessage image
                && image.media() == MediaType.IMAGE
                && image.file().length() > InlineImageMessage.MAX_BYTES) {
            throw new InvalidValueException(
                    image.type(),
                    image.file().name(),
                    BUNDLE.message(
                            "allowed.robotImage",
                            String.valueOf(InlineImageMessage.MAX_BYTES / MEGABYTE),
                            String.valueOf(image.file().length())));
        }
        boolean isText = message instanceof MarkdownMessage || message instanceof TextMessage;
        if (!cuts && isText && overflow == Overflow.UPSTREAM && !Utf8.fits(message.content(), maxBytes(message))) {
            throw new InvalidValueException(
                    "message",
                    message.content(),
                    BUNDLE.message(
                            "allowed.robotText",
                            String.valueOf(maxBytes(message)),
                            message.type(),
                            String.valueOf(Utf8.length(message.content()))));
        }
    }

    /** Turns a card that a destination does not take into the nearest kind that it takes. */
    private static final class NearestCard {

        /** The line breaks and colours of a text card's description (document/path/90236). */
        private static final Pattern DIV = Pattern.compile("</div>\\s*|<br ?/?>");

        private static final Pattern TAG = Pattern.compile("</?div[^>]*>");

        private NearestCard() {}

        /** For a group chat: title, then all else that is read on the card as far as there is room, and its page. */
        static Message textCard(TemplateCardMessage card) {
            String page = Stream.of(
                            Stream.of(card.url()),
                            card.links().stream().map(Link::url),
                            card.buttons().stream().map(Button::url))
                    .flatMap(pages -> pages)
                    .filter(url -> !url.isEmpty())
                    .findFirst()
                    .orElse("");
            if (page.isEmpty()) {
                return card;
            }
            String content = card.content();
            String title = card.title().isEmpty() ? content.lines().findFirst().orElse("") : card.title();
            String rest = content.startsWith(title)
                    ? content.substring(title.length()).strip()
                    : content;
            return new TextCardMessage(
                    cut(title, TextCardMessage.MAX_TITLE),
                    cut(rest.isEmpty() ? title : rest, TextCardMessage.MAX_DESCRIPTION),
                    page,
                    null);
        }

        /** For a robot: the description as the card's text, its link as the first of the links. */
        static Message templateCard(TextCardMessage card) {
            String lines = TAG.matcher(DIV.matcher(card.description()).replaceAll("\n"))
                    .replaceAll("")
                    .strip();
            TemplateCardBuilder built =
                    new TemplateCardBuilder().title(card.title()).text(lines).url(card.url());
            return (card.button().isEmpty() ? built : built.link(card.button(), card.url())).build();
        }

        /** For a robot, whose cards have no buttons: those that open pages become links. */
        static Message withoutButtons(TemplateCardMessage card) {
            TemplateCardBuilder built = new TemplateCardBuilder()
                    .title(card.title())
                    .description(card.description())
                    .text(card.text())
                    .quote(card.quote());
            if (card.source() != null) {
                built.source(card.source().name(), card.source().colour());
            }
            for (Fact fact : card.facts()) {
                built.fact(fact.label(), fact.value(), fact.url());
            }
            card.buttons().stream()
                    .filter(button -> !button.url().isEmpty())
                    .limit(TemplateCardMessage.MAX_LINKS)
                    .forEach(button -> built.link(button.text(), button.url()));
            String page = Stream.concat(
                            Stream.of(card.url()), card.buttons().stream().map(Button::url))
                    .filter(url -> !url.isEmpty())
                    .findFirst()
                    .orElse("");
            return page.isEmpty() ? card : built.url(page).build();
        }

        private static String cut(String text, int maxBytes) {
            return Overflow.TRUNCATE.fit(text, maxBytes, GraphemeSegmenter::new).get(0);
        }
    }
}
