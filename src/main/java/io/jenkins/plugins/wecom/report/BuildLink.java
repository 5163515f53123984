package io.jenkins.plugins.wecom.report;

/**
 * A build and where its page is.
 *
 * @param job the job's full display name, such as {@code shop » main}; null where the job is understood
 * @param number the build's number
 * @param url its page, absolute; null if Jenkins has no URL configured or no link is wanted
 */
public record BuildLink(String job, int number, String url) {

    /** A build of the job that the report is about, by its number alone. */
    public static BuildLink number(int number) {
        return new BuildLink(null, number, null);
    }
}
