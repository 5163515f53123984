package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.PlainNotation;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Renders reports as plain text, for WeChat, which shows no markdown; the link is a URL below the headline. */
final class TextReport implements ReportRenderer {

    private final Phrases phrases;

    /**
     * @param locale the reader's language; English where there is no translation
     * @param zone the time zone of times in the report
     */
    TextReport(Locale locale, ZoneId zone) {
        phrases = new Phrases(locale, zone);
    }

    @Override
    public RenderedParts render(BuildReport report, List<Placeholder> places, int limit) {
        return ReportFitter.fit(new ReportParts(report, phrases, new PlainNotation()), places, limit);
    }
}
