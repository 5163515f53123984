package io.jenkins.plugins.wecom.report;

/** Renders a report in one format and language. */
public interface ReportRenderer {

    /** The limit for one text or markdown message, in bytes of UTF-8 (document/path/90236). */
    int MAX_BYTES = 2048;

    /**
     * Renders the report in at most {@code limit} bytes of UTF-8: lists shrink first, then parts are left out from the
     * lowest {@link Rank} up.
     *
     * @param limit in bytes; the headline and its link are kept even if they alone are larger, which they never are with
     *     {@link #MAX_BYTES}
     */
    RenderedReport render(BuildReport report, int limit);

    /** Renders the report so that it fits one message. */
    default RenderedReport render(BuildReport report) {
        return render(report, MAX_BYTES);
    }
}
