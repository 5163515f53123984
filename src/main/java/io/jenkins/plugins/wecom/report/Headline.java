package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.report.markup.FontColor;

/** The status with which a report begins, and its colour. */
public enum Headline {
    STARTED(FontColor.COMMENT, ""),
    /** The build waits for a person's answer. */
    WAITING(FontColor.WARNING, ""),
    SUCCEEDED(FontColor.INFO, "✅"),
    FIXED(FontColor.INFO, "✅"),
    UNSTABLE(FontColor.WARNING, "⚠️"),
    FAILED(FontColor.WARNING, "❌"),
    ABORTED(FontColor.COMMENT, "⏹"),
    NOT_BUILT(FontColor.COMMENT, "⏹");

    private final FontColor colour;

    private final String symbol;

    Headline(FontColor colour, String symbol) {
        this.colour = colour;
        this.symbol = symbol;
    }

    public FontColor colour() {
        return colour;
    }

    /** What stands before it where there are no colours; empty for nothing. */
    public String symbol() {
        return symbol;
    }

    /**
     * The headline of a completed build.
     *
     * @param before the result of the build it is compared with, or null if there is none, which counts as a success
     */
    public static Headline of(BuildResult result, BuildResult before) {
        return switch (result) {
            case SUCCESS -> BuildResult.orSuccess(before) == BuildResult.SUCCESS ? SUCCEEDED : FIXED;
            case UNSTABLE -> UNSTABLE;
            case FAILURE -> FAILED;
            case ABORTED -> ABORTED;
            case NOT_BUILT -> NOT_BUILT;
        };
    }
}
