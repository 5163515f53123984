package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;

/** Knows the combinations of matrix builds; implemented only where the Matrix Project plugin is installed. */
public interface Combinations extends ExtensionPoint {

    /** The combinations that failed or are unstable, in order; null for what is no matrix build. */
    @CheckForNull
    List<Combination> failed(Run<?, ?> run);

    /** Whether the run is that of one combination. */
    boolean isCombination(Run<?, ?> run);

    /**
     * A build of one combination.
     *
     * @param name the values of its axes, such as {@code jdk=21,os=linux}
     */
    record Combination(String name, Run<?, ?> run) {}
}
