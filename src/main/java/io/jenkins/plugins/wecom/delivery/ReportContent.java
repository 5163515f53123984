package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.EmojiShortcodes;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.render.MarkdownReport;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.RenderedReport;
import io.jenkins.plugins.wecom.report.render.ReportRenderer;
import io.jenkins.plugins.wecom.report.render.TextReport;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.RunReports;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Content of a message about a run: the report, or a custom message with the report in place of
 * {@code ${WECOM_REPORT}}. The report is collected once, when it is first needed.
 */
public final class ReportContent implements Notification.Content {

    private final Supplier<BuildReport> source;
    private final CustomMessage words;
    private final Consumer<LocalizableMessage> notes;
    private final Consumer<LocalizableMessage> warnings;
    private BuildReport report;

    /**
     * @param words the user's text around the report
     * @param started whether the run is reported as started
     * @param log logs what the report had to leave out
     */
    public ReportContent(Run<?, ?> run, CustomMessage words, boolean started, DeliveryLog log) {
        this(
                () -> started ? RunReports.started(run) : RunReports.of(run),
                words,
                note -> log.line(note.in(Locale.getDefault())),
                log::warning);
    }

    /**
     * Content with a report that has been collected already.
     *
     * @param notes receives what the report had to leave out
     */
    public ReportContent(BuildReport report, CustomMessage words, Consumer<LocalizableMessage> notes) {
        this(() -> report, words, notes, notes);
    }

    private ReportContent(
            Supplier<BuildReport> source,
            CustomMessage words,
            Consumer<LocalizableMessage> notes,
            Consumer<LocalizableMessage> warnings) {
        this.source = source;
        this.words = words;
        this.notes = notes;
        this.warnings = warnings;
    }

    /** Returns the same content by the history that the events were decided by; null for the current one. */
    public ReportContent about(@CheckForNull RunHistory history) {
        return history == null
                ? this
                : new ReportContent(() -> RunReports.of(history.run(), history), words, notes, warnings);
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale) throws InterruptedException {
        Format format = options.format().withoutCard();
        UnaryOperator<String> own = options.emojis() ? EmojiShortcodes::replace : UnaryOperator.identity();
        String heading = words.title(own);
        String message = words.message();
        MessageTemplate template = MessageTemplate.of(message == null ? MessageTemplate.PLACEHOLDER : message);
        if (!template.hasReport()) {
            return format.message("message", heading, words.ofMessage(message, own));
        }
        BuildReport told = report();
        if (template.hasFacts()) {
            words.warnings().forEach(warnings);
            told = told.withFacts(words.facts(own));
        }
        RenderedReport rendered =
                template(template, heading(heading, format), own).with(told, renderer(options, locale));
        if (rendered.text().isBlank()) { // parts that this build does not have
            rendered = renderer(options, locale).render(told);
        }
        rendered.notes().forEach(notes);
        return format.message("message", null, rendered.text());
    }

    /** A report may be held for a digest; a custom message never is, since its content is the user's decision. */
    @Override
    public String headline(DeliveryOptions options, Locale locale) {
        return !words.isOwn()
                ? renderer(options, locale).render(report(), 0).text().replaceFirst("^#+ ", "")
                : null;
    }

    /** The places for the report are found before anything is put in, so no value can make another. */
    private MessageTemplate template(MessageTemplate written, String heading, UnaryOperator<String> own)
            throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (String text : written.texts()) {
            texts.add(words.ofMessage(text, own));
        }
        texts.set(0, heading + texts.get(0));
        return written.withTexts(texts);
    }

    private ReportRenderer renderer(DeliveryOptions options, Locale locale) {
        return options.format().withoutCard() == Format.MARKDOWN
                ? new MarkdownReport(locale, options.zone())
                : new TextReport(locale, options.zone());
    }

    private BuildReport report() {
        if (report == null) {
            report = source.get();
        }
        return report;
    }

    /** The title is part of the user's words, so that the report leaves room for it. */
    private static String heading(String title, Format format) {
        String heading = TextSanitizer.oneLine(Util.fixNull(title));
        return heading.isEmpty() ? "" : (format == Format.MARKDOWN ? "# " : "") + heading + "\n";
    }
}
