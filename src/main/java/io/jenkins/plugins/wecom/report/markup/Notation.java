package io.jenkins.plugins.wecom.report.markup;

import java.util.Map;

/**
 * How a format writes things. Only {@link #outside} and {@link #code} take text from outside; all else takes text that
 * one of these two, or the bundle, has made.
 */
public interface Notation {

    /** Text from outside, harmless, on one line and no larger than {@code size}; empty if there is nothing to see. */
    String outside(String text, TextLimit size);

    /** The same as inline code, where the format has it; never empty. */
    String code(String text, TextLimit size);

    String bold(String text);

    String coloured(FontColor colour, String text);

    /** A line below the headline. */
    String line(String text);

    /** Text that leads to a page where the format can do that; {@code url} is null for none. */
    String link(String text, WebAddress url);

    /** The first line or lines; {@code url} is null for none. */
    String headline(String result, String build, WebAddress url);

    /** Pages by their names, in order. */
    String links(Map<String, WebAddress> pages);

    /** The user's own text as it is sent. */
    String own(String text);
}
