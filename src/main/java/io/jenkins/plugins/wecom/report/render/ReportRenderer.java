package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildReport;
import java.util.List;

/** Renders a report in one format and language. */
interface ReportRenderer {

    /** The limit for one text or markdown message, in bytes of UTF-8 (document/path/90236). */
    int MAX_BYTES = 2048;

    /**
     * Renders the report in at most {@code limit} bytes of UTF-8: lists shrink first, then parts are left out from the
     * lowest {@link Rank} up.
     *
     * @param limit in bytes; the headline and its link are kept even if they alone are larger, which they never are with
     *     {@link #MAX_BYTES}
     */
    default RenderedReport render(BuildReport report, int limit) {
        RenderedParts whole = render(report, List.of(Placeholder.REPORT), limit);
        return new RenderedReport(whole.texts().get(0), whole.notes());
    }

    /**
     * The report or parts of it for several places, in at most so many bytes of UTF-8 together: what goes first is
     * decided by {@link Rank}, whichever place it stands in.
     *
     * @param limit in bytes; each headline that is asked for stands even if it alone is larger
     */
    RenderedParts render(BuildReport report, List<Placeholder> places, int limit);

    /** Renders the report so that it fits one message. */
    default RenderedReport render(BuildReport report) {
        return render(report, MAX_BYTES);
    }
}
