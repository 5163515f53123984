package io.jenkins.plugins.wecom.delivery.route;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the application to send with, and completes the delivery options from the {@code wechat://} address, then from
 * the global configuration.
 */
public final class RouteResolver {

    private final WecomGlobalConfiguration global;
    private final RouteDefaults defaults;
    private final Run<?, ?> run;
    private final Item owner;
    private final Set<CredentialsReference> noted = new HashSet<>();

    /** @param run the run that sends, whose credentials are used; null for none */
    public RouteResolver(WecomGlobalConfiguration global, RouteDefaults defaults, @CheckForNull Run<?, ?> run) {
        this(global, defaults, run, run == null ? null : run.getParent());
    }

    private RouteResolver(
            WecomGlobalConfiguration global,
            RouteDefaults defaults,
            @CheckForNull Run<?, ?> run,
            @CheckForNull Item owner) {
        this.global = global;
        this.defaults = defaults;
        this.run = run;
        this.owner = owner;
    }

    /** Returns a resolver for a job, or what else has credentials, of which no run sends. */
    public static RouteResolver ofItem(WecomGlobalConfiguration global, RouteDefaults defaults, Item owner) {
        return new RouteResolver(global, defaults, null, owner);
    }

    /**
     * Finds the application and completes the options.
     *
     * @param credentialsId the credentials of the application; null for the global ones
     * @param ofJob whether the job names the credentials, so that they are looked up for the run; else they are the
     *     system's
     * @param wanted the options of the step or rule itself
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if the credentials hold an invalid value
     */
    public Route find(@CheckForNull String credentialsId, boolean ofJob, DeliveryOptions wanted)
            throws AppNotFoundException, NotConfiguredException {
        CredentialsReference credentials = reference(credentialsId, ofJob);
        ResolvedApp resolved = credentials.job() == null
                ? AppResolver.forSystem(credentials.credentialsId())
                : run == null
                        ? AppResolver.forItem(credentials.credentialsId(), owner)
                        : AppResolver.forRun(credentials.credentialsId(), run);
        if (resolved.channel() instanceof SmartRobot robot) {
            Optional<LocalizableMessage> why = SmartRobots.get().whyNone(robot, credentials.credentialsId());
            if (why.isPresent()) {
                throw new NotConfiguredException(why.get());
            }
        }
        return new Route(
                credentials,
                resolved.channel(defaults.apiBase().get()),
                defaults.complete(wanted.orElse(resolved.options())),
                resolved.recipients(),
                resolved.leftOut(),
                resolved.mention(),
                resolved.options().optional(),
                resolved.warnings(),
                resolved.source());
    }

    /**
     * Notes with Jenkins that the run, if any, sends with the credentials. Jenkins rewrites a file with all runs that did,
     * so it is not noted for what is held, and once for all that is sent.
     */
    public void noteUse(Route route) {
        StandardCredentials source = route.source();
        if (run != null && source != null && noted.add(route.credentials())) {
            CredentialsProvider.track(run, source);
        }
    }

    private CredentialsReference reference(String credentialsId, boolean ofJob) throws NotConfiguredException {
        if (credentialsId != null) {
            return new CredentialsReference(credentialsId, ofJob ? owner.getFullName() : null);
        }
        return new CredentialsReference(globalCredentialsId(global), null);
    }

    /** Returns the ID of the default credentials. */
    public static String globalCredentialsId(WecomGlobalConfiguration global) throws NotConfiguredException {
        String chosen = global.getCredentialsId();
        if (chosen == null) {
            throw new NotConfiguredException(Messages._RouteResolver_noApplication());
        }
        return chosen;
    }
}
