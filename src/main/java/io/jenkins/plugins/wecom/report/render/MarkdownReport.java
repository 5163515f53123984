package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.MarkdownNotation;
import io.jenkins.plugins.wecom.report.markup.UncolouredMarkdownNotation;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Renders reports in WeCom's markdown subset. Untrusted text is escaped, so that it cannot add markup. */
final class MarkdownReport implements ReportRenderer {

    private final Phrases phrases;
    private final MarkdownNotation notation;

    /** With colours. */
    MarkdownReport(Locale locale, ZoneId zone) {
        this(locale, zone, true);
    }

    /**
     * @param locale the reader's language; English where there is no translation
     * @param zone the time zone of times in the report
     * @param coloured whether there are colours
     */
    MarkdownReport(Locale locale, ZoneId zone, boolean coloured) {
        notation = coloured ? new MarkdownNotation() : new UncolouredMarkdownNotation();
        phrases = new Phrases(locale, zone);
    }

    @Override
    public RenderedParts render(BuildReport report, List<Placeholder> places, int limit) {
        return ReportFitter.fit(new ReportParts(report, phrases, notation), places, limit);
    }
}
