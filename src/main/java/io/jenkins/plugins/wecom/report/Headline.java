package io.jenkins.plugins.wecom.report;

/** The one word that a report begins with, and its colour. */
public enum Headline {
    STARTED(Colour.COMMENT),
    SUCCEEDED(Colour.INFO),
    FIXED(Colour.INFO),
    UNSTABLE(Colour.WARNING),
    FAILED(Colour.WARNING),
    ABORTED(Colour.COMMENT),
    NOT_BUILT(Colour.COMMENT);

    private final Colour colour;

    Headline(Colour colour) {
        this.colour = colour;
    }

    Colour colour() {
        return colour;
    }

    /**
     * The headline of a build that has ended.
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
