package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Fact;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Link;
import io.jenkins.plugins.wecom.message.text.GraphemeSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a card that a destination does not take into the nearest kind that it takes. */
final class NearestCard {

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
        String rest =
                content.startsWith(title) ? content.substring(title.length()).strip() : content;
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
