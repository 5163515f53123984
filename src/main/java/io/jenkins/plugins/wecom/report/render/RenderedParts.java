package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.List;

/**
 * Parts of a report as they are sent.
 *
 * @param texts one for each place that asked for a part; empty where the build has nothing to tell there
 * @param notes what was left out and why, for the log
 */
record RenderedParts(List<String> texts, List<LocalizableMessage> notes) {
    RenderedParts {
        texts = List.copyOf(texts);
        notes = List.copyOf(notes);
    }
}
