package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;

/** Finds applications, and completes what was said about how to send: by the address, then by the global configuration. */
final class Routes {

    private final WecomGlobalConfiguration global;
    private final RouteDefaults defaults;
    private final Run<?, ?> run;

    /** @param run the run that sends, whose credentials these are; null for none */
    Routes(WecomGlobalConfiguration global, RouteDefaults defaults, @CheckForNull Run<?, ?> run) {
        this.global = global;
        this.defaults = defaults;
        this.run = run;
    }

    /**
     * The way to WeCom.
     *
     * @param credentialsId the application or address; null is the global one
     * @param wanted what step or rule say themselves
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if what the credentials hold cannot be right
     */
    Route find(@CheckForNull String credentialsId, Notification.Source source, DeliveryOptions wanted)
            throws AppNotFoundException, NotConfiguredException {
        CredentialsUse use = use(credentialsId, source);
        ResolvedApp resolved = use.job() == null
                ? AppResolver.forSystem(use.credentialsId(), run)
                : AppResolver.forRun(use.credentialsId(), run);
        return new Route(
                use,
                resolved.app().at(defaults.apiBase()),
                defaults.complete(wanted.orElse(resolved.options())),
                resolved.recipients(),
                resolved.options().optional(),
                resolved.warnings());
    }

    private CredentialsUse use(String credentialsId, Notification.Source source) throws NotConfiguredException {
        if (credentialsId != null) {
            boolean ofJob = source == Notification.Source.JOB;
            return new CredentialsUse(credentialsId, ofJob ? run.getParent().getFullName() : null);
        }
        String chosen = global.getCredentialsId();
        if (chosen == null) {
            throw new NotConfiguredException(Messages._Deliverer_noApplication());
        }
        return new CredentialsUse(chosen, null);
    }
}
