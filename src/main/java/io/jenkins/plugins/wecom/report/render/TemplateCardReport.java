package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Link;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Source;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.markup.CardNotation;
import io.jenkins.plugins.wecom.report.markup.FontColor;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Renders a report as a template card (document/path/90236): the worst number large, up to six facts, what went wrong as a
 * quotation, up to three links. With a task it is one with buttons, which can be changed later: the large number is the
 * first fact then, and the links are buttons.
 */
final class TemplateCardReport {

    private static final String SOURCE = "Jenkins";

    /** WeCom names no limit for the two texts; a client shows a few lines of each. */
    private static final int MAX_TEXT = 512;

    private static final int MAX_QUOTE = 1024;
    private static final Set<Rank> QUOTED = EnumSet.of(Rank.ERRORS, Rank.FAILED_TESTS);

    private final Locale locale;
    private final Phrases phrases;
    private final Notation notation = new CardNotation();

    TemplateCardReport(Locale locale, ZoneId zone) {
        this.locale = locale;
        phrases = new Phrases(locale, zone);
    }

    /**
     * The card.
     *
     * @param page the build's page
     * @param title what stands above all
     * @param below a line below it; empty for none
     * @param text what stands first in the longer text; empty for none
     * @param whole whether it tells all of the report, and not only that text
     * @param notes receives what was left out
     */
    TemplateCardMessage card(
            BuildReport report,
            WebAddress page,
            String title,
            String below,
            String text,
            boolean whole,
            CardOffer offer,
            List<LocalizableMessage> notes) {
        TemplateCardBuilder card = new TemplateCardBuilder()
                .source(SOURCE, colour(report.headline().colour()))
                .title(title)
                .description(below)
                .url(page.toString());
        if (whole) {
            details(card, report, text, offer.isPressed(), notes);
        } else {
            card.text(text);
        }
        List<Link> links = links(report, offer);
        if (!offer.isPressed()) {
            links.stream().limit(TemplateCardMessage.MAX_LINKS).forEach(link -> card.link(link.title(), link.url()));
            return card.build();
        }
        List<MemberAction> pressed = offer.choices().stream()
                .filter(CardOffer.Choice::isPressed)
                .map(CardOffer.Choice::action)
                .toList();
        pressed.forEach(action -> card.button(Button.calling(label(action), style(action), action.word())));
        List<Link> opened = links.isEmpty() && pressed.isEmpty()
                ? List.of(new Link(phrases.get("link.build"), page.toString()))
                : links;
        opened.stream()
                .limit(TemplateCardMessage.MAX_BUTTONS - pressed.size())
                .forEach(link -> card.button(Button.opening(link.title(), link.url())));
        return card.taskId(offer.taskId()).build();
    }

    private String label(MemberAction action) {
        return action.label(locale);
    }

    private static Button.Style style(MemberAction action) {
        return switch (action) {
            case APPROVE, ACKNOWLEDGE -> Button.Style.EMPHASISED;
            default -> Button.Style.SECONDARY;
        };
    }

    private void details(
            TemplateCardBuilder card,
            BuildReport report,
            String text,
            boolean pressed,
            List<LocalizableMessage> notes) {
        CardFacts facts = new CardFacts(report, phrases, notation);
        CardFacts.Large large = facts.large();
        if (!pressed && large != null) {
            card.emphasis(large.value(), large.meaning());
        }
        int taken = facts.addTo(card, pressed);
        List<Fact> others = report.facts().size() <= taken
                ? List.of()
                : report.facts().subList(taken, report.facts().size());
        card.text(text(report.withFacts(others), text, pressed, notes));
        List<Part> quoted = new ReportParts(report, phrases, notation)
                .parts().stream().filter(part -> QUOTED.contains(part.rank())).toList();
        card.quote(fitted(quoted, MAX_QUOTE, notes));
    }

    /** What has no place of its own on a card. */
    private String text(BuildReport report, String own, boolean pressed, List<LocalizableMessage> notes) {
        Set<Rank> wanted = pressed ? EnumSet.of(Rank.FACTS) : EnumSet.of(Rank.QUESTION, Rank.FACTS);
        List<Part> parts = new ArrayList<>();
        String status = new StatusLine(report, phrases, notation).besideFacts();
        if (!status.isEmpty()) {
            parts.add(Part.fixed(Rank.STATUS, status));
        }
        new ReportParts(report, phrases, notation)
                .parts().stream().filter(part -> wanted.contains(part.rank())).forEach(parts::add);
        return Stream.of(own, fitted(parts, MAX_TEXT, notes))
                .filter(some -> !some.isEmpty())
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }

    private static String fitted(List<Part> parts, int limit, List<LocalizableMessage> notes) {
        RenderedParts fitted = ReportFitter.fit(parts, List.of(), List.of(Placeholder.REPORT), limit, PartLayout.LINES);
        notes.addAll(fitted.notes());
        return fitted.texts().get(0);
    }

    /** The pages where something is done first; those of two actions are one link. */
    private List<Link> links(BuildReport report, CardOffer offer) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (CardOffer.Choice choice : offer.choices()) {
            if (!choice.isPressed()) {
                titles.merge(choice.page().toString(), label(choice.action()), (one, other) -> one + " / " + other);
            }
        }
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(
                "link.input",
                report.question() == null ? null : report.question().url());
        pages.put("link.console", report.links().console());
        pages.put("link.tests", report.links().tests());
        pages.put("link.changes", report.links().changes());
        pages.forEach((key, url) -> {
            WebAddress address = WebAddress.of(url);
            if (address != null) {
                titles.putIfAbsent(address.toString(), phrases.get(key));
            }
        });
        return titles.entrySet().stream()
                .map(page -> new Link(page.getValue(), page.getKey()))
                .toList();
    }

    private static Source.Colour colour(FontColor colour) {
        return switch (colour) {
            case INFO -> Source.Colour.GREEN;
            case WARNING -> Source.Colour.RED;
            case COMMENT -> Source.Colour.GREY;
        };
    }
}
