package io.jenkins.plugins.wecom.delivery.route;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;

/** Finds applications, and completes what was said about how to send: by the address, then by the global configuration. */
public final class RouteResolver {

    private final WecomGlobalConfiguration global;
    private final RouteDefaults defaults;
    private final Run<?, ?> run;

    /** @param run the run that sends, whose credentials these are; null for none */
    public RouteResolver(WecomGlobalConfiguration global, RouteDefaults defaults, @CheckForNull Run<?, ?> run) {
        this.global = global;
        this.defaults = defaults;
        this.run = run;
    }

    /**
     * The way to WeCom.
     *
     * @param credentialsId the application or address; null is the global one
     * @param ofJob whether the job names it, so that it is one that its run may use; else it is the system's
     * @param wanted what step or rule say themselves
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if what the credentials hold cannot be right
     */
    public Route find(@CheckForNull String credentialsId, boolean ofJob, DeliveryOptions wanted)
            throws AppNotFoundException, NotConfiguredException {
        CredentialsReference credentials = reference(credentialsId, ofJob);
        ResolvedApp resolved = credentials.job() == null
                ? AppResolver.forSystem(credentials.credentialsId(), run)
                : AppResolver.forRun(credentials.credentialsId(), run);
        return new Route(
                credentials,
                resolved.app().at(defaults.apiBase()),
                defaults.complete(wanted.orElse(resolved.options())),
                resolved.recipients(),
                resolved.leftOut(),
                resolved.options().optional(),
                resolved.warnings());
    }

    private CredentialsReference reference(String credentialsId, boolean ofJob) throws NotConfiguredException {
        if (credentialsId != null) {
            return new CredentialsReference(
                    credentialsId, ofJob ? run.getParent().getFullName() : null);
        }
        return new CredentialsReference(globalCredentialsId(global), null);
    }

    /** The ID of the credentials that serve where nobody names any. */
    public static String globalCredentialsId(WecomGlobalConfiguration global) throws NotConfiguredException {
        String chosen = global.getCredentialsId();
        if (chosen == null) {
            throw new NotConfiguredException(Messages._RouteResolver_noApplication());
        }
        return chosen;
    }
}
