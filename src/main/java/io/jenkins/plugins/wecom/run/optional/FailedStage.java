package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;

/** Finds the stage in which a run failed. Implemented where the Pipeline plugins are installed. */
public interface FailedStage extends ExtensionPoint {

    /** Returns the stage's name, or null if the run has no stages or failed outside of them. */
    @CheckForNull
    String failedStage(Run<?, ?> run);
}
