package io.jenkins.plugins.wecom.delivery.cards;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;

/** Tells whether a press could build a run's job again, or a person has to give the parameters. */
public interface RebuildCheck extends ExtensionPoint {

    /** Whether the run's parameters can be given again as they were. */
    boolean isRepeatable(Run<?, ?> run);

    /** Whether nothing speaks against it. */
    static boolean passes(Run<?, ?> run) {
        return ExtensionList.lookup(RebuildCheck.class).stream().allMatch(check -> check.isRepeatable(run));
    }
}
