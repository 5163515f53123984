package io.jenkins.plugins.wecom.report.markup;

import java.util.Locale;

/** The three font colours that WeCom's markdown has: green, orange-red, grey (document/path/90236). */
public enum FontColor {
    INFO,
    WARNING,
    COMMENT;

    /** The value of the attribute in {@code <font color="…">}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
