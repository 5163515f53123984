package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Cause;
import hudson.model.Run;

/** Knows the causes by which another plugin repeats an earlier run. */
public interface RepeatedBuild extends ExtensionPoint {

    /** What is repeated, or null if the cause is of another kind. */
    @CheckForNull
    Original original(Run<?, ?> run, Cause cause);

    /**
     * An earlier run of the same job.
     *
     * @param changed whether its Pipeline may have been changed before it ran again
     */
    record Original(int number, boolean changed) {}
}
