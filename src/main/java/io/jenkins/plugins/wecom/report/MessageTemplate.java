package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A template for a message: the user's text with placeholders for the report. The placeholders are found before variables
 * are expanded, so that a value that happens to contain {@code ${WECOM_REPORT}} stays as it is.
 *
 * @param texts the texts before, between and after the placeholders; always one more than there are placeholders
 */
public record MessageTemplate(List<String> texts) {

    /** The placeholder for the report. */
    public static final String PLACEHOLDER = "${WECOM_REPORT}";

    private static final Pattern PLACEHOLDERS = Pattern.compile(Pattern.quote(PLACEHOLDER));

    public MessageTemplate {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no text");
        }
    }

    /** Parses a message as the user wrote it. */
    public static MessageTemplate of(String message) {
        return new MessageTemplate(List.of(PLACEHOLDERS.split(message, -1)));
    }

    /** Whether there is a placeholder. */
    public boolean hasReport() {
        return texts.size() > 1;
    }

    /** Applies an expansion to the user's text; its result is not searched for placeholders. */
    public MessageTemplate expanded(UnaryOperator<String> expansion) {
        return new MessageTemplate(texts.stream().map(expansion).toList());
    }

    /**
     * Renders the message with the report. The report shrinks to the space that the user's text leaves of
     * {@link ReportRenderer#MAX_BYTES}; if it leaves none, the headline is still shown, and the message is longer.
     */
    public RenderedReport with(BuildReport report, ReportRenderer renderer) {
        int placeholders = texts.size() - 1;
        if (placeholders == 0) {
            return new RenderedReport(texts.get(0), List.of());
        }
        int used = texts.stream().mapToInt(Utf8::length).sum();
        RenderedReport rendered =
                renderer.render(report, Math.max(0, (ReportRenderer.MAX_BYTES - used) / placeholders));
        return new RenderedReport(String.join(rendered.text(), texts), rendered.notes());
    }
}
