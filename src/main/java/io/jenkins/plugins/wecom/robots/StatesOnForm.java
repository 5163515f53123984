package io.jenkins.plugins.wecom.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.wecom.config.robots.RobotStates;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;

/** Says on the global form how each connection is. */
@Extension
public final class StatesOnForm implements RobotStates {

    @CheckForNull
    @Override
    public String stateOf(SmartRobotEntry entry) {
        return SmartRobots.get().statuses().stream()
                .filter(status -> status.getCredentialsId().equals(entry.getCredentialsId()))
                .findFirst()
                .map(status -> status.getWhy() == null
                        ? status.getStateName()
                        : Messages.StatesOnForm_because(status.getStateName(), status.getWhy()))
                .orElse(null);
    }
}
