package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Link;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Source;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Fact;
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

    private final Phrases phrases;
    private final Notation notation = new CardNotation();

    TemplateCardReport(Locale locale, ZoneId zone) {
        phrases = new Phrases(locale, zone);
    }

    /**
     * The card.
     *
     * @param page the build's page
     * @param title what stands above all
     * @param below a line below it; empty for none
     * @param text of the user's own; empty for none
     * @param whole whether it tells all of the report, and not only the user's text
     * @param task of a card with buttons; null for one without
     * @param notes receives what was left out
     */
    TemplateCardMessage card(
            BuildReport report,
            WebAddress page,
            String title,
            String below,
            String text,
            boolean whole,
            CardTask task,
            List<LocalizableMessage> notes) {
        TemplateCardBuilder card = new TemplateCardBuilder()
                .source(SOURCE, colour(report.headline().colour()))
                .title(title)
                .description(below)
                .url(page.toString());
        if (whole) {
            details(card, report, text, task, notes);
        } else {
            card.text(text);
        }
        List<Link> links = links(report);
        if (task == null) {
            links.forEach(link -> card.link(link.title(), link.url()));
            return card.build();
        }
        task.buttons().forEach(card::button);
        List<Link> opened = links.isEmpty() && task.buttons().isEmpty()
                ? List.of(new Link(phrases.get("link.build"), page.toString()))
                : links;
        opened.stream()
                .limit(TemplateCardMessage.MAX_BUTTONS - task.buttons().size())
                .forEach(link -> card.button(Button.opening(link.title(), link.url())));
        return card.taskId(task.id()).build();
    }

    private void details(
            TemplateCardBuilder card, BuildReport report, String text, CardTask task, List<LocalizableMessage> notes) {
        CardFacts facts = new CardFacts(report, phrases, notation);
        CardFacts.Large large = facts.large();
        if (task == null && large != null) {
            card.emphasis(large.value(), large.meaning());
        }
        int taken = facts.addTo(card, task != null);
        List<Fact> others = report.facts().size() <= taken
                ? List.of()
                : report.facts().subList(taken, report.facts().size());
        card.text(text(report.withFacts(others), text, notes));
        List<Part> quoted = new ReportParts(report, phrases, notation)
                .parts().stream().filter(part -> QUOTED.contains(part.rank())).toList();
        card.quote(fitted(quoted, MAX_QUOTE, notes));
    }

    /** What has no place of its own on a card. */
    private String text(BuildReport report, String own, List<LocalizableMessage> notes) {
        List<Part> parts = new ArrayList<>();
        String status = new StatusLine(report, phrases, notation).besideFacts();
        if (!status.isEmpty()) {
            parts.add(Part.fixed(Rank.STATUS, status));
        }
        new ReportParts(report, phrases, notation)
                .parts().stream().filter(part -> part.rank() == Rank.FACTS).forEach(parts::add);
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

    private List<Link> links(BuildReport report) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("link.console", report.links().console());
        pages.put("link.tests", report.links().tests());
        pages.put("link.changes", report.links().changes());
        List<Link> links = new ArrayList<>();
        pages.forEach((key, url) -> {
            WebAddress address = WebAddress.of(url);
            if (address != null) {
                links.add(new Link(phrases.get(key), address.toString()));
            }
        });
        return links;
    }

    private static Source.Colour colour(FontColor colour) {
        return switch (colour) {
            case INFO -> Source.Colour.GREEN;
            case WARNING -> Source.Colour.RED;
            case COMMENT -> Source.Colour.GREY;
        };
    }
}
