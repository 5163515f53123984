package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.Optional;

/** Reads options and recipients from the {@code wechat://} address in a rule's credentials. */
final class RuleCredentials {

    private RuleCredentials() {}

    /**
     * Returns the options of the rule's address; none if its credentials are missing or hold no address, which is
     * reported when the rule sends.
     *
     * @param owner the job whose credentials the rule names; null for the system's
     * @param byDefault the ID of the credentials of a rule that names none
     */
    static DeliveryOptions options(NotificationRule rule, @CheckForNull Item owner, @CheckForNull String byDefault) {
        return resolved(rule, owner, byDefault).map(ResolvedApp::options).orElse(DeliveryOptions.UNSET);
    }

    /** The recipients of the rule's address; none where there are no options. */
    static Recipients recipients(NotificationRule rule, @CheckForNull Item owner, @CheckForNull String byDefault) {
        return resolved(rule, owner, byDefault).map(ResolvedApp::recipients).orElse(Recipients.NONE);
    }

    /** What a message by these credentials goes to: a robot's chat, else members. */
    static Destination destination(NotificationRule rule, @CheckForNull Item owner, @CheckForNull String byDefault) {
        return resolved(rule, owner, byDefault)
                .map(app -> SendRequest.destination(app.channel(WecomApp.PUBLIC_API), Recipients.NONE))
                .orElse(Destination.MEMBERS);
    }

    private static Optional<ResolvedApp> resolved(NotificationRule rule, Item owner, String byDefault) {
        String own = rule.getCredentialsId();
        String id = own == null ? Util.fixEmptyAndTrim(byDefault) : own;
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    own == null || owner == null ? AppResolver.forSystem(id) : AppResolver.forItem(id, owner));
        } catch (AppNotFoundException | InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** Whether the address wants a failed delivery to fail the build. */
    static boolean isRaised(NotificationRule rule, Item owner) {
        return Boolean.FALSE.equals(
                options(rule, owner, WecomGlobalConfiguration.get().getCredentialsId())
                        .optional());
    }
}
