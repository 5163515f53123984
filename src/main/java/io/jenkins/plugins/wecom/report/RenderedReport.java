package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.List;

/**
 * A report as it is sent.
 *
 * @param text what the recipient reads
 * @param notes what was left out of it and why, for the log; lists that were shortened say so in the text itself
 */
public record RenderedReport(String text, List<LocalizableMessage> notes) {
    public RenderedReport {
        notes = List.copyOf(notes);
    }
}
