package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.report.markup.MarkdownNotation;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The report in WeCom's markdown subset. Nothing that comes from outside can write markdown into it. */
public final class MarkdownReport implements ReportRenderer {

    private final Phrases phrases;

    /**
     * @param locale the reader's language; English where there is no translation
     * @param zone in which times are told
     */
    public MarkdownReport(Locale locale, ZoneId zone) {
        phrases = new Phrases(locale, zone);
    }

    @Override
    public RenderedParts render(BuildReport report, List<ReportPart> places, int limit) {
        return ReportFitter.fit(new ReportParts(report, phrases, new MarkdownNotation()), places, limit);
    }
}
