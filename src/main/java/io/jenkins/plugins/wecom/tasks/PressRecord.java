package io.jenkins.plugins.wecom.tasks;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Instant;

/**
 * Something that a member wanted to have done, by a press or a word, and what became of it.
 *
 * @param time when it was answered
 * @param member the user ID in WeCom
 * @param user the ID of the Jenkins user; null if there was none
 * @param action the key of the button, or the word
 * @param job the job's full name
 * @param build the build's number; 0 for none
 * @param outcome {@code done}, {@code no-account}, {@code not-confirmed}, {@code no-right}, {@code done-before},
 *     {@code gone} or {@code unsure}
 * @param isOrphaned whether the job is gone, so that another may have its name
 */
public record PressRecord(
        Instant time,
        String member,
        @Nullable String user,
        String action,
        String job,
        int build,
        String outcome,
        boolean isOrphaned) {

    /** One of a job that is there. */
    public PressRecord(
            Instant time, String member, @Nullable String user, String action, String job, int build, String outcome) {
        this(time, member, user, action, job, build, outcome, false);
    }

    private boolean isIn(String item) {
        return !isOrphaned && (job.equals(item) || job.startsWith(item + "/"));
    }

    PressRecord moved(String before, String now) {
        return isIn(before)
                ? new PressRecord(time, member, user, action, now + job.substring(before.length()), build, outcome)
                : this;
    }

    PressRecord without(String item) {
        return isIn(item) ? new PressRecord(time, member, user, action, job, build, outcome, true) : this;
    }
}
