package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.CardNames;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.CardNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes messages about builds in one of the formats and languages: of the user's words, with the report or parts of it in
 * their places.
 */
public final class ReportMessages {

    private static final MessageBundle BUNDLE = MessageBundle.of(ReportMessages.class);
    /**
     * A message with a report in it.
     *
     * @param notes notes for the build log on what was left out and why
     */
    public record Rendered(Message message, List<LocalizableMessage> notes) {
        public Rendered {
            notes = List.copyOf(notes);
        }
    }

    private static final CardNotation CARD = new CardNotation();
    private static final CardNames NAMES = new CardNames("title", "message", "card url", "card button");

    private final Format format;
    private final Locale locale;
    private final ZoneId zone;
    private final Overflow overflow;
    private final CardOffer offer;
    private final int limit;
    private final boolean coloured;

    /**
     * @param locale the reader's language; English where there is no translation
     * @param zone the time zone of times in the report
     * @param overflow what to do with words of the user's own that do not fit a card
     */
    public ReportMessages(Format format, Locale locale, ZoneId zone, Overflow overflow) {
        this(format, locale, zone, overflow, CardOffer.NONE, ReportRenderer.MAX_BYTES, true);
    }

    private ReportMessages(
            Format format,
            Locale locale,
            ZoneId zone,
            Overflow overflow,
            CardOffer offer,
            int limit,
            boolean coloured) {
        this.format = format;
        this.locale = locale;
        this.zone = zone;
        this.overflow = overflow;
        this.offer = offer;
        this.limit = limit;
        this.coloured = coloured;
    }

    /** The same, where a template card offers something to do. */
    public ReportMessages offering(CardOffer what) {
        return new ReportMessages(format, locale, zone, overflow, what, limit, coloured);
    }

    /**
     * The same for a destination that takes more or less markdown.
     *
     * @param bytes the most that a report in markdown may have; a text has {@link ReportRenderer#MAX_BYTES} at most
     */
    public ReportMessages within(int bytes) {
        return new ReportMessages(format, locale, zone, overflow, offer, bytes, coloured);
    }

    /** The same for a destination whose markdown knows no colours: the result is bold, with a symbol before it. */
    public ReportMessages withoutColours() {
        return new ReportMessages(format, locale, zone, overflow, offer, limit, false);
    }

    /**
     * The message; a card of a build without a page, and so without a link, is sent in the format without a card.
     *
     * @param title of the user's own, or null
     * @param report what is told; of words alone only the build counts
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if the words have nothing to see, or too much
     */
    public Rendered message(String title, MessageTemplate words, BuildReport report) {
        WebAddress page = WebAddress.of(report.build().url());
        if (format.isCard() && page == null) {
            Rendered message = new ReportMessages(
                            format.withoutCard(), locale, zone, overflow, CardOffer.NONE, limit, coloured)
                    .message(title, words, report);
            List<LocalizableMessage> notes = new ArrayList<>(message.notes());
            notes.add(BUNDLE.message("noCard." + format.withoutCard()));
            return new Rendered(message.message(), notes);
        }
        String heading = title == null ? "" : TextSanitizer.oneLine(title);
        return switch (format) {
            case TEXTCARD -> textCard(heading, words, report, page);
            case CARD -> templateCard(heading, words, report, page);
            default -> text(heading, words, report);
        };
    }

    /** The title is part of the user's words, so that the report leaves room for it. */
    private Rendered text(String heading, MessageTemplate words, BuildReport report) {
        if (!words.hasReport()) {
            return new Rendered(format.message("message", heading, words.texts().get(0)), List.of());
        }
        int bytes = format == Format.MARKDOWN ? limit : Math.min(limit, ReportRenderer.MAX_BYTES);
        String above = heading.isEmpty() ? "" : (format == Format.MARKDOWN ? "# " : "") + heading + "\n";
        RenderedReport rendered = words.below(above).with(report, renderer(), bytes);
        if (rendered.text().isBlank()) { // parts that this build does not have
            rendered = renderer().render(report, bytes);
        }
        return new Rendered(format.message("message", null, rendered.text()), rendered.notes());
    }

    private Rendered textCard(String heading, MessageTemplate words, BuildReport report, WebAddress page) {
        String title = title(heading, words, report, CardTitle.OF_TEXT_CARD);
        boolean headlined = heading.isEmpty() && words.hasReport() && !words.placesHeadline();
        ReportRenderer description = new TextCardReport(locale, zone, headlined);
        RenderedReport rendered = words.with(report, description, TextCardMessage.MAX_DESCRIPTION);
        if (words.hasReport() && rendered.text().isBlank()) {
            rendered = description.render(report, TextCardMessage.MAX_DESCRIPTION);
        }
        String text = rendered.text().isBlank() ? title : rendered.text(); // all is said by the headline
        Message card = Format.TEXTCARD.card(NAMES, title, text, page.toString(), null, overflow);
        return new Rendered(card, rendered.notes());
    }

    private Rendered templateCard(String heading, MessageTemplate words, BuildReport report, WebAddress page) {
        List<LocalizableMessage> notes = new ArrayList<>();
        boolean pressed = offer.isPressed();
        boolean whole = words.isAboutAll();
        MessageTemplate others = words.withoutWhole();
        RenderedReport own = (pressed ? others.expanded(ReportMessages::escaped) : others).with(report, this::plain);
        notes.addAll(own.notes());
        String text = own.text().strip();
        if (!whole) {
            Message.requireVisible("message", text);
        }
        String title = title(pressed ? "" : heading, words, report, CardTitle.OF_TEMPLATE_CARD);
        String below = pressed || heading.isEmpty() || !whole
                ? ""
                : CardTitle.of(report, phrases(), CardTitle.OF_TEMPLATE_CARD);
        String said = pressed ? belowMatter(title, heading, text, report) : text;
        return new Rendered(
                new TemplateCardReport(locale, zone).card(report, page, title, below, said, whole, offer, notes),
                notes);
    }

    /**
     * A text below what it is about, in Jenkins' own words: where buttons are pressed, nobody's words may look like those.
     *
     * @param title the card's title, which may have the job's name shortened
     */
    private String belowMatter(String title, String heading, String text, BuildReport report) {
        String job =
                CARD.escape(offer.job(), TextLimit.JOB) + " #" + report.build().number();
        String question =
                report.question() == null ? "" : CARD.escape(report.question().text(), TextLimit.QUESTION);
        boolean isSaid = title.equals(job) || title.equals(CardTitle.result(report, phrases()) + " " + job);
        return Stream.of(isSaid ? "" : job, question, CardTitle.own(heading, CardTitle.OF_TEXT_CARD), text)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String words) {
        return words.lines()
                .map(line -> CARD.escape(line, TextLimit.NONE))
                .collect(Collectors.joining("\n", "", words.endsWith("\n") ? "\n" : ""));
    }

    /** The user's own title, else the headline, else the build's name where the words say how it ended, or nothing. */
    private String title(String heading, MessageTemplate words, BuildReport report, TextLimit limit) {
        if (!heading.isEmpty()) {
            return CardTitle.own(heading, CardTitle.OF_TEXT_CARD);
        }
        return words.hasReport() && !words.placesHeadline()
                ? CardTitle.of(report, phrases(), limit)
                : CardTitle.ofBuild(report, limit);
    }

    /** Parts of the report as they stand among words on a template card. */
    private RenderedParts plain(BuildReport report, List<Placeholder> places, int limit) {
        List<Part> parts = new ReportParts(report, phrases(), new CardNotation())
                .parts().stream().filter(part -> part.rank() != Rank.LINKS).toList();
        return ReportFitter.fit(parts, List.of(), places, limit, PartLayout.LINES);
    }

    private ReportRenderer renderer() {
        return format.withoutCard() == Format.MARKDOWN
                ? new MarkdownReport(locale, zone, coloured)
                : new TextReport(locale, zone);
    }

    private Phrases phrases() {
        return new Phrases(locale, zone);
    }
}
