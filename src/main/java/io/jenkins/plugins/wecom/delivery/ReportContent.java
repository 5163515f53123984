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
import io.jenkins.plugins.wecom.report.MarkdownReport;
import io.jenkins.plugins.wecom.report.MessageTemplate;
import io.jenkins.plugins.wecom.report.RenderedReport;
import io.jenkins.plugins.wecom.report.ReportRenderer;
import io.jenkins.plugins.wecom.report.TextReport;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.RunReports;
import io.jenkins.plugins.wecom.run.VariableExpansion;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a run tells: its report, or a message of the user's own with the report where {@code ${WECOM_REPORT}} stands.
 * Jenkins is asked for the report once, when it is needed first.
 */
public final class ReportContent implements Notification.Content {

    private final Supplier<BuildReport> source;
    private final String title;
    private final String message;
    private final Consumer<LocalizableMessage> notes;
    private final VariableExpansion expansion;
    private BuildReport report;

    /**
     * @param title a title above it, or null
     * @param message the user's own message; null for the report
     * @param started whether the run is reported as begun
     * @param log hears what the report had to leave out
     */
    public ReportContent(
            Run<?, ?> run, @CheckForNull String title, @CheckForNull String message, boolean started, DeliveryLog log) {
        this(
                () -> started ? RunReports.started(run) : RunReports.of(run),
                title,
                message,
                note -> log.line(note.in(Locale.getDefault())),
                VariableExpansion.NONE);
    }

    /**
     * The same about a report that is already there.
     *
     * @param notes hears what the report had to leave out
     */
    public ReportContent(
            BuildReport report,
            @CheckForNull String title,
            @CheckForNull String message,
            Consumer<LocalizableMessage> notes) {
        this(() -> report, title, message, notes, VariableExpansion.NONE);
    }

    private ReportContent(
            Supplier<BuildReport> source,
            String title,
            String message,
            Consumer<LocalizableMessage> notes,
            VariableExpansion expansion) {
        this.source = source;
        this.title = title;
        this.message = message;
        this.notes = notes;
        this.expansion = expansion;
    }

    /** The same as the history has it by which it was decided that there is something to tell; null for none. */
    public ReportContent about(@CheckForNull RunHistory history) {
        return history == null
                ? this
                : new ReportContent(() -> RunReports.of(history.run(), history), title, message, notes, expansion);
    }

    /** The same with references in title and message expanded. */
    public ReportContent with(VariableExpansion references) {
        return new ReportContent(source, title, message, notes, references);
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale) throws InterruptedException {
        Format format = options.format();
        String heading = title == null ? null : words("title", title, options);
        if (message != null && !MessageTemplate.of(message).hasReport()) {
            return format.message("message", heading, words("message", message, options));
        }
        RenderedReport rendered = own(heading, options).with(report(), renderer(options, locale));
        rendered.notes().forEach(notes);
        return format.message("message", null, rendered.text());
    }

    /** A report in its own words may wait for a digest; a message of the user's own is the user's decision. */
    @Override
    public String headline(DeliveryOptions options, Locale locale) {
        return message == null
                ? renderer(options, locale).render(report(), 0).text().replaceFirst("^#+ ", "")
                : null;
    }

    /** The places for the report are found before anything is put in, so no value can make another. */
    private MessageTemplate own(String heading, DeliveryOptions options) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (String text : MessageTemplate.of(message == null ? MessageTemplate.PLACE : message)
                .texts()) {
            texts.add(words("message", text, options));
        }
        texts.set(0, heading(heading, options.format()) + texts.get(0));
        return new MessageTemplate(texts);
    }

    private ReportRenderer renderer(DeliveryOptions options, Locale locale) {
        return options.format() == Format.MARKDOWN
                ? new MarkdownReport(locale, options.zone())
                : new TextReport(locale, options.zone());
    }

    private BuildReport report() {
        if (report == null) {
            report = source.get();
        }
        return report;
    }

    /** The user's words, and no one else's, may have emoji codes in them. */
    private String words(String field, String text, DeliveryOptions options) throws InterruptedException {
        return expansion.expanded(field, text, options.emojis() ? EmojiShortcodes::replace : UnaryOperator.identity());
    }

    /** The title is part of the user's words, so that the report leaves room for it. */
    private static String heading(String title, Format format) {
        String heading = TextSanitizer.oneLine(Util.fixNull(title));
        return heading.isEmpty() ? "" : (format == Format.MARKDOWN ? "# " : "") + heading + "\n";
    }
}
