package io.jenkins.plugins.wecom.report;

/** Puts a report into the words of one format and language. */
public interface ReportRenderer {

    /** What one text or markdown message holds, in bytes of UTF-8 (document/path/90236). */
    int MAX_BYTES = 2048;

    /**
     * The report, in at most so many bytes of UTF-8: lists shrink first, then parts go from the lowest {@link Rank} up.
     *
     * @param limit in bytes; the headline and its link stand even if they alone are larger, which they never are
     *     with {@link #MAX_BYTES}
     */
    RenderedReport render(BuildReport report, int limit);

    /** The report, made to fit one message. */
    default RenderedReport render(BuildReport report) {
        return render(report, MAX_BYTES);
    }
}
