package io.jenkins.plugins.wecom.report.markup;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.Map;

/**
 * The markup of a message format. Untrusted text may only be passed to {@link #escape} and {@link #code}; all other methods
 * take text that comes from one of these two or from the bundle.
 */
public interface Notation {

    /** Sanitizes and escapes untrusted text, on one line and no larger than {@code size}; empty if nothing in it is visible. */
    String escape(String text, TextLimit size);

    /** Escapes untrusted text as inline code, where the format has it; never empty. */
    String code(String text, TextLimit size);

    String bold(String text);

    String coloured(FontColor colour, String text);

    /** The result of a build in its colour; where there is none, with its symbol. */
    default String result(FontColor colour, String symbol, String text) {
        return coloured(colour, text);
    }

    /** A line below the headline. */
    String line(String text);

    /** A link where the format has links, otherwise the text; {@code url} is null for none. */
    String link(String text, WebAddress url);

    /** The first line or lines; {@code url} is null for none. */
    String headline(String result, String build, WebAddress url);

    /** The line of a build in a digest; {@code counted} may be empty, {@code url} is null for none. */
    default String digestLine(String result, String build, String counted, WebAddress url) {
        return result + " " + link(build, url) + (counted.isEmpty() ? "" : " · " + counted);
    }

    /** Links to pages by their names, in order. */
    String links(Map<String, WebAddress> pages);

    /** The user's own text, whose markup is kept. */
    default String raw(String text) {
        return TextSanitizer.clean(text).strip();
    }
}
