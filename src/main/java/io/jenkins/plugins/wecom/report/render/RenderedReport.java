package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.List;

/**
 * A rendered report.
 *
 * @param text the text of the message
 * @param notes notes for the build log on what was left out and why; shortened lists say so in the text itself
 */
record RenderedReport(String text, List<LocalizableMessage> notes) {
    RenderedReport {
        notes = List.copyOf(notes);
    }
}
