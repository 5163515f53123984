package io.jenkins.plugins.wecom.links;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.sender.Company;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

/** Warns administrators of receivers and smart robots of other companies than the one whose members can act here. */
@Extension
@Symbol("wecomCompanies")
public final class OtherCompaniesMonitor extends AdministrativeMonitor {

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.OtherCompaniesMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getOthers().isEmpty();
    }

    /** The credentials IDs of receivers and robots by which nobody can act. */
    public List<String> getOthers() {
        return ActingCompany.others();
    }

    /** The corp ID of the company whose members can act; empty while it has no name. */
    public String getCompany() {
        return ActingCompany.name().map(Company::corpId).orElse("");
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }
}
