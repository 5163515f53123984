package io.jenkins.plugins.wecom.delivery.flood;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.List;
import java.util.Locale;

/**
 * A message that lists held reports by their headlines with links.
 *
 * @param reports the reports that fit, the oldest first; at least one
 * @param message the message to send
 */
public record Digest(List<HeldReport> reports, Message message) {

    /** Returns a digest of as many of the reports, from the first on, as fit one message. */
    public static Digest of(Format chosen, List<HeldReport> waiting) {
        Format format = chosen.withoutCard();
        Locale locale = WecomGlobalConfiguration.get().messageLanguage().locale();
        int count = 1;
        while (count < waiting.size()
                && Utf8.fits(content(format, waiting.subList(0, count + 1), locale), Message.MAX_BYTES)) {
            count++;
        }
        List<HeldReport> fitting = List.copyOf(waiting.subList(0, count));
        return new Digest(fitting, format.message("message", null, content(format, fitting, locale)));
    }

    private static String content(Format format, List<HeldReport> reports, Locale locale) {
        String title = Messages._Digest_title(reports.size()).toString(locale);
        StringBuilder content = new StringBuilder(format == Format.MARKDOWN ? "**" + title + "**" : title);
        reports.forEach(report -> content.append('\n').append(report.headline()));
        return content.toString();
    }
}
