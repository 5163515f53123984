package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Cause;
import hudson.model.Run;

/**
 * Recognises the causes of runs that repeat an earlier run, such as a replay. Implemented for plugins that may be
 * absent.
 */
public interface RepeatedBuild extends ExtensionPoint {

    /** Returns the repeated run, or null if the cause is of another kind. */
    @CheckForNull
    Original original(Run<?, ?> run, Cause cause);

    /**
     * The repeated run of the same job.
     *
     * @param number its build number
     * @param changed whether its Pipeline may have been changed before it ran again
     */
    record Original(int number, boolean changed) {}
}
