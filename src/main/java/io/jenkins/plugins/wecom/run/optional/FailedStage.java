package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;

/** Knows in which stage a run failed; there is one only where Pipeline is installed. */
public interface FailedStage extends ExtensionPoint {

    /** The stage's name, or null if the run has no stages or failed outside of them. */
    @CheckForNull
    String failedStage(Run<?, ?> run);
}
