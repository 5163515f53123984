package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.report.markup.PlainNotation;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The report as plain text, for WeChat, which shows no markdown: the link stands below the headline as an address. */
public final class TextReport implements ReportRenderer {

    private final Phrases phrases;

    /**
     * @param locale the reader's language; English where there is no translation
     * @param zone in which times are told
     */
    public TextReport(Locale locale, ZoneId zone) {
        phrases = new Phrases(locale, zone);
    }

    @Override
    public RenderedParts render(BuildReport report, List<ReportPart> places, int limit) {
        return ReportFitter.fit(new ReportParts(report, phrases, new PlainNotation()), places, limit);
    }
}
