package io.jenkins.plugins.wecom.receive;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jvnet.localizer.LocaleProvider;

/** Warns administrators of receivers that are inactive until one of them has looked. */
@Extension
@Symbol("wecomReceivers")
public final class InactiveReceiversMonitor extends AdministrativeMonitor {

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.InactiveReceiversMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getReceivers().isEmpty();
    }

    /** A line for each inactive receiver: its credentials, and why, in the language of the page. */
    public List<String> getReceivers() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        URI apiBase = global.apiBaseUri();
        List<String> lines = new ArrayList<>();
        for (Receiver receiver : global.getReceivers()) {
            receiver.whyInactive(apiBase)
                    .ifPresent(why -> lines.add(Messages.InactiveReceiversMonitor_receiver(
                            receiver.getCredentialsId(), why.in(LocaleProvider.getLocale()))));
        }
        return lines;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }
}
