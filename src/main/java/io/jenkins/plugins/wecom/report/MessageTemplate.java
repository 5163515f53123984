package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A message in the user's own words, which may have the report in it. The places for the report are found before
 * anything else is put in, so a value that happens to read {@code ${WECOM_REPORT}} stays as it is.
 *
 * @param texts what stands before, between and after the places for the report; always one more than there are places
 */
public record MessageTemplate(List<String> texts) {

    /** Where the report is to stand. */
    public static final String PLACE = "${WECOM_REPORT}";

    private static final Pattern PLACES = Pattern.compile(Pattern.quote(PLACE));

    public MessageTemplate {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no text");
        }
    }

    /** The message as the user wrote it. */
    public static MessageTemplate of(String message) {
        return new MessageTemplate(List.of(PLACES.split(message, -1)));
    }

    /** Whether the report is part of it. */
    public boolean hasReport() {
        return texts.size() > 1;
    }

    /** The same message with the user's words expanded; what is put in is not searched for places again. */
    public MessageTemplate expanded(UnaryOperator<String> expansion) {
        return new MessageTemplate(texts.stream().map(expansion).toList());
    }

    /**
     * The message with the report in its places. The report shrinks to the space that the user's words leave of
     * {@link ReportRenderer#MAX_BYTES}; where they leave none its headline still stands, and the message is longer.
     */
    public RenderedReport with(BuildReport report, ReportRenderer renderer) {
        int places = texts.size() - 1;
        if (places == 0) {
            return new RenderedReport(texts.get(0), List.of());
        }
        int taken = texts.stream().mapToInt(Utf8::length).sum();
        RenderedReport rendered = renderer.render(report, Math.max(0, (ReportRenderer.MAX_BYTES - taken) / places));
        return new RenderedReport(String.join(rendered.text(), texts), rendered.notes());
    }
}
