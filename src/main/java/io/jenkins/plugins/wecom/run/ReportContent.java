package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.CleanText;
import io.jenkins.plugins.wecom.message.EmojiCodes;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.MarkdownReport;
import io.jenkins.plugins.wecom.report.OwnMessage;
import io.jenkins.plugins.wecom.report.RenderedReport;
import io.jenkins.plugins.wecom.report.ReportRenderer;
import io.jenkins.plugins.wecom.report.TextReport;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Locale;

/**
 * What a run tells: its report, or a message of the user's own with the report where {@code ${WECOM_REPORT}} stands.
 *
 * @param title a title above it, or null
 * @param message the user's own message; null for the report
 * @param started whether the run is reported as begun
 * @param log hears what the report had to leave out
 */
public record ReportContent(
        Run<?, ?> run,
        @CheckForNull String title,
        @CheckForNull String message,
        boolean started,
        DeliveryLog log) implements Notification.Content {

    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        Format format = options.format();
        String heading = words(title, options);
        String own = words(message, options);
        if (own != null && !OwnMessage.of(own).hasReport()) {
            return format.message("message", heading, own);
        }
        RenderedReport rendered = OwnMessage.of(heading(heading, format) + (own == null ? OwnMessage.PLACE : own))
                .with(report(), renderer(options, locale));
        rendered.notes().forEach(note -> log.line(note.in(Locale.getDefault())));
        return format.message("message", null, rendered.text());
    }

    /** A report in its own words may wait for a digest; a message of the user's own is the user's decision. */
    @Override
    public String headline(DeliveryOptions options, Locale locale) {
        return message == null
                ? renderer(options, locale).render(report(), 0).text().replaceFirst("^#+ ", "")
                : null;
    }

    private ReportRenderer renderer(DeliveryOptions options, Locale locale) {
        return options.format() == Format.MARKDOWN
                ? new MarkdownReport(locale, options.zone())
                : new TextReport(locale, options.zone());
    }

    private BuildReport report() {
        return started ? RunReports.started(run) : RunReports.of(run);
    }

    /** The user's words, and no one else's, may have emoji codes in them. */
    private static String words(String text, DeliveryOptions options) {
        return text == null || !options.emojis() ? text : EmojiCodes.replace(text);
    }

    /** The title is part of the user's words, so that the report leaves room for it. */
    private static String heading(String title, Format format) {
        String heading = CleanText.oneLine(Util.fixNull(title));
        return heading.isEmpty() ? "" : (format == Format.MARKDOWN ? "# " : "") + heading + "\n";
    }
}
