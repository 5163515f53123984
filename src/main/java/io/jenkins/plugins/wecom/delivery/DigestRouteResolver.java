package io.jenkins.plugins.wecom.delivery;

import hudson.model.Job;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.route.RouteResolver;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.Serial;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;

/** Finds the applications of held reports again, with the configuration as it is now. */
final class DigestRouteResolver {

    private final WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
    private final RouteDefaults defaults = RouteDefaults.saved();
    private final Map<DigestRoute, CredentialsReference> uses = new HashMap<>();

    /** @throws OrphanedReportException if the report's job or its credentials are gone */
    DigestRoute of(HeldReport report) throws OrphanedReportException {
        Job<?, ?> job = Jenkins.get().getItemByFullName(report.job(), Job.class);
        if (job == null) {
            throw new OrphanedReportException(Messages.DigestRouteResolver_noJob(report.job()));
        }
        try {
            String id =
                    report.credentialsId() == null ? RouteResolver.globalCredentialsId(global) : report.credentialsId();
            ResolvedApp resolved = report.isOfSystem() ? AppResolver.forSystem(id, null) : AppResolver.forItem(id, job);
            DeliveryOptions ofReport = new DeliveryOptionsBuilder()
                    .with("format", report.format().toLowerCase(Locale.ROOT))
                    .options();
            DigestRoute target = new DigestRoute(
                    resolved.app().at(defaults.apiBase()), defaults.complete(ofReport.orElse(resolved.options())));
            uses.putIfAbsent(target, new CredentialsReference(id, report.isOfSystem() ? null : report.job()));
            return target;
        } catch (NotConfiguredException e) {
            throw new OrphanedReportException(e.in(Locale.getDefault()));
        } catch (AppNotFoundException | InvalidValueException e) {
            throw new OrphanedReportException(e.getMessage());
        }
    }

    /** How the credentials of a target that was found here are chosen; those of the first report speak for all. */
    CredentialsReference use(DigestRoute target) {
        return uses.get(target);
    }

    /**
     * By which application, and how, held reports are told.
     *
     * @param options complete, in the format that the reports' headlines are in
     */
    record DigestRoute(WecomApp app, DeliveryOptions options) {

        SendRequest request(Recipients recipients, Message digest) {
            return new SendRequest(app, recipients, digest, false, options);
        }
    }

    /** The job of a held report, or the application that was to tell it, is gone. */
    static final class OrphanedReportException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private OrphanedReportException(String sentence) {
            super(sentence);
        }
    }
}
