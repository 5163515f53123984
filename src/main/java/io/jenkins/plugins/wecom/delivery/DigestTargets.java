package io.jenkins.plugins.wecom.delivery;

import hudson.model.Job;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryParameters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;

/** Finds the applications of held reports again, with the configuration as it is now. */
final class DigestTargets {

    private final WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
    private final RouteDefaults defaults = RouteDefaults.saved();
    private final Map<DigestTarget, CredentialsUse> uses = new HashMap<>();

    /** @throws UnreachableException if the report's job or its credentials are gone */
    DigestTarget of(HeldReport report) throws UnreachableException {
        Job<?, ?> job = Jenkins.get().getItemByFullName(report.job(), Job.class);
        if (job == null) {
            throw new UnreachableException(Messages.DigestTargets_noJob(report.job()));
        }
        String id = report.credentialsId() == null ? global.getCredentialsId() : report.credentialsId();
        if (id == null) {
            throw new UnreachableException(Messages.Deliverer_noApplication());
        }
        try {
            ResolvedApp resolved = report.isOfSystem() ? AppResolver.forSystem(id, null) : AppResolver.forItem(id, job);
            DeliveryOptions ofReport = new DeliveryParameters()
                    .with("format", report.format().toLowerCase(Locale.ROOT))
                    .options();
            DigestTarget target = new DigestTarget(
                    resolved.app().at(defaults.apiBase()), defaults.complete(ofReport.orElse(resolved.options())));
            uses.putIfAbsent(target, new CredentialsUse(id, report.isOfSystem() ? null : report.job()));
            return target;
        } catch (NotConfiguredException e) {
            throw new UnreachableException(e.in(Locale.getDefault()));
        } catch (AppNotFoundException | InvalidValueException e) {
            throw new UnreachableException(e.getMessage());
        }
    }

    /** How the credentials of a target that was found here are chosen; those of the first report speak for all. */
    CredentialsUse use(DigestTarget target) {
        return uses.get(target);
    }
}
