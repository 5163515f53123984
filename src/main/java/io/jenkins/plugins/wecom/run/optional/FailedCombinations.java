package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;

/** Knows which combinations of a matrix build failed; implemented only where the Matrix Project plugin is installed. */
public interface FailedCombinations extends ExtensionPoint {

    /** The combinations that failed or are unstable, in order; null for what is no matrix build. */
    @CheckForNull
    List<Combination> of(Run<?, ?> run);

    /**
     * A build of one combination.
     *
     * @param name the values of its axes, such as {@code jdk=21,os=linux}
     */
    record Combination(String name, Run<?, ?> run) {}
}
