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
 * Content of a message about a run: the report, or a custom message with the report in place of
 * {@code ${WECOM_REPORT}}. The report is collected once, when it is first needed.
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
     * @param message the custom message; null for the report alone
     * @param started whether the run is reported as started
     * @param log logs what the report had to leave out
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
     * Content with a report that has been collected already.
     *
     * @param notes receives what the report had to leave out
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

    /** Returns the same content by the history that the events were decided by; null for the current one. */
    public ReportContent about(@CheckForNull RunHistory history) {
        return history == null
                ? this
                : new ReportContent(() -> RunReports.of(history.run(), history), title, message, notes, expansion);
    }

    /** Returns the same content with variable references in title and message expanded. */
    public ReportContent with(VariableExpansion references) {
        return new ReportContent(source, title, message, notes, references);
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale) throws InterruptedException {
        Format format = options.format();
        String heading = title == null ? null : expand("title", title, options);
        if (message != null && !MessageTemplate.of(message).hasReport()) {
            return format.message("message", heading, expand("message", message, options));
        }
        RenderedReport rendered = template(heading, options).with(report(), renderer(options, locale));
        rendered.notes().forEach(notes);
        return format.message("message", null, rendered.text());
    }

    /** A report may be held for a digest; a custom message never is, since its content is the user's decision. */
    @Override
    public String headline(DeliveryOptions options, Locale locale) {
        return message == null
                ? renderer(options, locale).render(report(), 0).text().replaceFirst("^#+ ", "")
                : null;
    }

    /** The placeholders are found before variables are expanded, so no value can introduce another. */
    private MessageTemplate template(String heading, DeliveryOptions options) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (String text : MessageTemplate.of(message == null ? MessageTemplate.PLACEHOLDER : message)
                .texts()) {
            texts.add(expand("message", text, options));
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

    /** Expands variables, and emoji shortcodes only in what the user wrote. */
    private String expand(String field, String text, DeliveryOptions options) throws InterruptedException {
        return expansion.expanded(field, text, options.emojis() ? EmojiShortcodes::replace : UnaryOperator.identity());
    }

    /** The title is part of the template, so that the report leaves room for it. */
    private static String heading(String title, Format format) {
        String heading = TextSanitizer.oneLine(Util.fixNull(title));
        return heading.isEmpty() ? "" : (format == Format.MARKDOWN ? "# " : "") + heading + "\n";
    }
}
