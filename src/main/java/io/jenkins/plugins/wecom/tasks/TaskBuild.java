package io.jenkins.plugins.wecom.tasks;

import hudson.model.Run;

/**
 * The build that a card is about. A build of another job that has taken the name, or of this one begun anew, is another
 * build: it did not come into being at the same moment.
 *
 * @param job the job's full name
 * @param number the build's number
 * @param created when the build came into being, in milliseconds since 1970
 */
public record TaskBuild(String job, int number, long created) {

    public static TaskBuild of(Run<?, ?> run) {
        return new TaskBuild(run.getParent().getFullName(), run.getNumber(), run.getTimeInMillis());
    }

    /** Whether a build that was found by name and number is this one. */
    public boolean is(Run<?, ?> run) {
        return equals(of(run));
    }

    /** The same build after an item that its job is, or is in, has another full name; this one if it is neither. */
    TaskBuild moved(String before, String now) {
        return isIn(before) ? new TaskBuild(now + job.substring(before.length()), number, created) : this;
    }

    /** Whether its job is this item or in it. */
    boolean isIn(String item) {
        return job.equals(item) || job.startsWith(item + "/");
    }
}
