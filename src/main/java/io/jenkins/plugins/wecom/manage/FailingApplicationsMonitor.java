package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
        return FailingApplications.get().unseen();
    }

    /**
     * Hides an application until it has worked and failed again.
     *
     * @param application its key
     */
    @POST
    public HttpResponse doSeen(@QueryParameter String application) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        FailingApplications.get().see(application);
        return HttpResponses.redirectViaContextPath("manage/");
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }
}
