package io.jenkins.plugins.wecom.delivery.route;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Channel;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * A reference to credentials by ID, in the context of a job or of the system: the same ID may be something else in
 * another folder.
 *
 * @param job the full name of the job that names them; null for the global configuration
 */
public record CredentialsReference(
        String credentialsId, @CheckForNull String job) {

    /** The application or robot of these credentials now; empty if they no longer exist or are no longer configured. */
    public Optional<Channel> channel() {
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            if (job == null && !isConfigured()) {
                return Optional.empty();
            }
            Item item = job == null ? null : Jenkins.get().getItemByFullName(job);
            if (job != null && item == null) {
                return Optional.empty();
            }
            ResolvedApp resolved =
                    item == null ? AppResolver.forSystem(credentialsId) : AppResolver.forItem(credentialsId, item);
            return Optional.of(resolved.channel(WecomGlobalConfiguration.get().apiBaseUri()));
        } catch (AppNotFoundException | InvalidValueException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the global configuration still names the credentials; an administrator may send a test message with
     * others.
     */
    private boolean isConfigured() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return credentialsId.equals(global.getCredentialsId())
                || global.getRules().stream().anyMatch(rule -> credentialsId.equals(rule.getCredentialsId()));
    }
}
