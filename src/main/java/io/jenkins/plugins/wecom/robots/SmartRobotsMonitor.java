package io.jenkins.plugins.wecom.robots;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

/** Warns administrators of smart robots whose connection does not come back by itself. */
@Extension
@Symbol("wecomSmartRobots")
public final class SmartRobotsMonitor extends AdministrativeMonitor {

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.SmartRobotsMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getRobots().isEmpty();
    }

    /** The robots for which an administrator has to do something. */
    public List<SmartRobotStatus> getRobots() {
        return SmartRobots.get().statuses().stream()
                .filter(SmartRobotStatus::isInNeed)
                .toList();
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }
}
