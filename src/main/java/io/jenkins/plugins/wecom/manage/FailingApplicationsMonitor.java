package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

/**
 * Warns administrators of applications that deliver nothing until their configuration is fixed; build logs are read by
 * others.
 */
@Extension
@Symbol("wecomRefusals")
public final class FailingApplicationsMonitor extends AdministrativeMonitor {

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.FailingApplicationsMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getApplications().isEmpty();
    }

    public List<FailingApplication> getApplications() {
        return FailingApplications.get().all();
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }
}
