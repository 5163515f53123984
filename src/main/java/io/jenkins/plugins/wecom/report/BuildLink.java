package io.jenkins.plugins.wecom.report;

/**
 * A reference to a build, with the URL of its page.
 *
 * @param job the job's full display name, such as {@code shop » main}; null if the job is clear from the context
 * @param number the build's number
 * @param url its page, absolute; null if Jenkins has no URL configured or no link is wanted
 */
public record BuildLink(String job, int number, String url) {

    /** A reference by number alone to a build of the job that the report is about. */
    public static BuildLink number(int number) {
        return new BuildLink(null, number, null);
    }
}
