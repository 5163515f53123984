package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.report.render.MessagePreview;
import java.util.List;
import java.util.Optional;

/** A message in the table on a build's page: its record, the lines of its log, and the report as it was sent. */
public final class BuildDelivery {

    private final DeliveryRecord delivery;
    private final List<String> lines;
    private final Format format;
    private final String name;
    private final String report;

    /**
     * @param delivery null for what was noted besides, such as messages that were recalled
     * @param lines what the log says of it, WeCom's answers too
     * @param report the name of the report that was kept; null for none
     */
    public BuildDelivery(
            BuildFolder folder,
            @CheckForNull DeliveryRecord delivery,
            List<String> lines,
            @CheckForNull String report) {
        this.delivery = delivery;
        this.lines = List.copyOf(lines);
        format = formatOf(report);
        name = report;
        this.report = report == null ? null : folder.report(report);
    }

    /** Returns what a report is that was kept under this name. */
    public static Format formatOf(@CheckForNull String report) {
        return report != null && report.endsWith(".markdown") ? Format.MARKDOWN : Format.TEXT;
    }

    /** Returns the name of the report if it can be sent again; null if it cannot. */
    @CheckForNull
    public String getRepeatable() {
        return report == null || delivery == null || delivery.recipients().isEmpty() ? null : name;
    }

    @CheckForNull
    public DeliveryRecord getDelivery() {
        return delivery;
    }

    public List<String> getLines() {
        return lines;
    }

    /** Returns the report as it was sent, if it was one in markdown about this event, and was kept. */
    public Optional<String> markdownAbout(String event) {
        boolean isIt = format == Format.MARKDOWN && delivery != null && delivery.isAbout(event);
        return isIt ? Optional.ofNullable(report) : Optional.empty();
    }

    /** Returns the lines of the report as WeCom's client shows them; null if it was none, or was not kept. */
    @CheckForNull
    public List<MessagePreview.Line> getReport() {
        return report == null ? null : MessagePreview.lines(format, report);
    }
}
