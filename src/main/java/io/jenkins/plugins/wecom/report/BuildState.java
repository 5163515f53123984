package io.jenkins.plugins.wecom.report;

/**
 * What a digest tells of a build: how it stands, and its page.
 *
 * @param headline how it ended, or that it started
 * @param build the job's full display name, the build's number and its page
 * @param displayName the build's own name, or null where it has none and its number stands
 */
public record BuildState(Headline headline, BuildLink build, String displayName) {

    /** Whether the build failed or is unstable. */
    public boolean isBroken() {
        return headline == Headline.FAILED || headline == Headline.UNSTABLE;
    }

    /** Whether the build has not ended. */
    public boolean isRunning() {
        return headline == Headline.STARTED || headline == Headline.WAITING;
    }

    /** Whether the build succeeded. */
    public boolean isGood() {
        return headline == Headline.SUCCEEDED || headline == Headline.FIXED;
    }

    /** Returns the same build under another headline. */
    public BuildState as(Headline other) {
        return new BuildState(other, build, displayName);
    }
}
