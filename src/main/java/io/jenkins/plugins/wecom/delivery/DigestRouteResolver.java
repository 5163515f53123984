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
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.io.Serial;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;

/**
 * Finds the application and the delivery options for the digests of held reports, with the configuration as it is now.
 */
final class DigestRouteResolver {

    private final WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
    private final RouteDefaults defaults = RouteDefaults.saved();
    private final Map<DigestRoute, CredentialsReference> credentials = new HashMap<>();

    /** @throws OrphanedReportException if the report's job or its credentials no longer exist */
    DigestRoute find(HeldReport report) throws OrphanedReportException {
        Job<?, ?> job = Jenkins.get().getItemByFullName(report.job(), Job.class);
        if (job == null) {
            throw new OrphanedReportException(Messages.DigestRouteResolver_noJob(report.job()));
        }
        try {
            String own = report.credentialsId();
            String id = own == null ? RouteResolver.globalCredentialsId(global) : own;
            ResolvedApp resolved = report.isOfSystem() ? AppResolver.forSystem(id, null) : AppResolver.forItem(id, job);
            DeliveryOptions ofReport = new DeliveryOptionsBuilder()
                    .with("format", report.format().toLowerCase(Locale.ROOT))
                    .options();
            DigestRoute route = new DigestRoute(
                    resolved.channel(defaults.apiBase()), defaults.complete(ofReport.orElse(resolved.options())));
            credentials.putIfAbsent(route, new CredentialsReference(id, report.isOfSystem() ? null : report.job()));
            return route;
        } catch (NotConfiguredException e) {
            throw new OrphanedReportException(e.in(Locale.getDefault()));
        } catch (AppNotFoundException | InvalidValueException e) {
            throw new OrphanedReportException(e.getMessage());
        }
    }

    /**
     * The credentials of a route that was found here; where reports name different credentials for the same
     * application, those of the first.
     */
    CredentialsReference credentials(DigestRoute route) {
        return credentials.get(route);
    }

    /**
     * The application and the delivery options that a digest is sent with.
     *
     * @param options complete, in the format of the reports' headlines
     */
    record DigestRoute(Channel channel, DeliveryOptions options) {

        SendRequest request(Recipients recipients, Message digest) {
            return new SendRequest(channel, recipients, digest, false, options);
        }
    }

    /** The job of a held report, or the application to send it with, no longer exists. */
    static final class OrphanedReportException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private OrphanedReportException(String sentence) {
            super(sentence);
        }
    }
}
