package io.jenkins.plugins.wecom.delivery;

import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.route.RouteResolver;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.digest.DigestRenderer;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.run.RunReports;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Finds the application and the delivery options for the digests of held reports, with the configuration as it is now.
 */
final class DigestRouteResolver {

    private final WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
    private final RouteDefaults defaults = RouteDefaults.saved();
    private final Map<Source, DigestRoute> found = new HashMap<>();
    private final Map<DigestRoute, CredentialsReference> credentials = new HashMap<>();

    /** Reports with the same of these go the same way: there are thousands of reports and few of these. */
    private record Source(HeldReport.Sender sender, String job) {}

    /** @throws OrphanedReportException if the report's job or its credentials no longer exist */
    DigestRoute find(HeldReport report) throws OrphanedReportException {
        Source source = new Source(report.sender(), report.job());
        DigestRoute known = found.get(source);
        if (known == null) {
            known = find(source);
            found.put(source, known);
        }
        return known;
    }

    private DigestRoute find(Source source) throws OrphanedReportException {
        Job<?, ?> job = Jenkins.get().getItemByFullName(source.job(), Job.class);
        if (job == null) {
            throw new OrphanedReportException(Messages._DigestRouteResolver_noJob(source.job())::toString);
        }
        try {
            String own = source.sender().credentialsId();
            boolean ofSystem = own == null || source.sender().ofSystem();
            String id = own == null ? RouteResolver.globalCredentialsId(global) : own;
            ResolvedApp resolved = ofSystem ? AppResolver.forSystem(id) : AppResolver.forItem(id, job);
            if (resolved.channel() instanceof SmartRobot robot) {
                Optional<LocalizableMessage> why = SmartRobots.get().whyNone(robot, id);
                if (why.isPresent()) {
                    throw new OrphanedReportException(why.get());
                }
            }
            DigestRoute route =
                    new DigestRoute(resolved.channel(defaults.apiBase().get()), defaults.complete(resolved.options()));
            credentials.putIfAbsent(route, new CredentialsReference(id, ofSystem ? null : source.job()));
            return route;
        } catch (NotConfiguredException e) {
            throw new OrphanedReportException(e::in);
        } catch (AppNotFoundException e) {
            throw new OrphanedReportException(e::in);
        } catch (InvalidValueException e) {
            throw new OrphanedReportException(e::in);
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
     * Returns the digest of the reports. It is in the format and language of the newest one, and confidential if one of
     * them is.
     *
     * @param reports the oldest first; at least one
     */
    SendRequest request(DigestRoute route, Recipients recipients, List<HeldReport> reports) {
        HeldReport.Form newest = reports.get(reports.size() - 1).form();
        Format format = route.channel() instanceof SmartRobot
                ? Format.MARKDOWN
                : Format.valueOf(newest.format()).withoutCard();
        Locale locale = Locale.forLanguageTag(newest.language());
        String list = Jenkins.get().getRootUrl() == null ? null : Jenkins.get().getRootUrl() + "manage/wecom/";
        DigestRenderer digest = digest(route, format, locale, list);
        reports.forEach(report -> digest.add(report.job(), report.state()));
        DeliveryOptions ofReport = new DeliveryOptionsBuilder()
                .with("format", format.name().toLowerCase(Locale.ROOT))
                .options();
        return new SendRequest(
                route.channel(),
                recipients,
                format.message("message", null, digest.render(Message.MAX_BYTES)),
                reports.stream().anyMatch(report -> report.form().safe()),
                ofReport.orElse(route.options()));
    }

    private static DigestRenderer digest(DigestRoute route, Format format, Locale locale, String list) {
        if (route.channel() instanceof SmartRobot) {
            return DigestRenderer.uncolouredMarkdown(locale, list);
        }
        return format == Format.MARKDOWN ? DigestRenderer.markdown(locale, list) : DigestRenderer.text(locale, list);
    }

    /**
     * Returns the message about one build, as it would have been sent when its report was held.
     *
     * @throws OrphanedReportException if the build no longer exists
     */
    SendRequest single(DigestRoute route, String recipient, HeldReport report)
            throws OrphanedReportException, InterruptedException {
        Job<?, ?> job = Jenkins.get().getItemByFullName(report.job(), Job.class);
        Run<?, ?> run = job == null ? null : job.getBuildByNumber(report.build());
        if (run == null) {
            throw new OrphanedReportException(Messages._DigestDispatcher_noBuild()::toString);
        }
        Destination destination = Destination.SMART_ROBOT;
        Format format = destination.nearest(Format.valueOf(report.form().format()));
        DeliveryOptions options = route.options().withFormat(format);
        DeliveryLog log = new DeliveryLog(TaskListener.NULL, run);
        boolean begins = report.events().contains(BuildEvent.STARTED);
        CustomMessage words = new CustomMessage(null, null, List.of(), VariableExpansion.NONE)
                .inheriting(
                        InheritedMessage.of(job),
                        VariableExpansion.of(
                                run,
                                () -> BuildVariables.of(run, BuildLocation.UNKNOWN, TaskListener.NULL),
                                TaskListener.NULL,
                                log::warning));
        Message message = new ReportContent(
                        run, () -> begins ? RunReports.started(run) : RunReports.of(run), words, log)
                .withoutColours()
                .message(
                        options,
                        Locale.forLanguageTag(report.form().language()),
                        destination.maxReportBytes(Format.MARKDOWN));
        return new SendRequest(route.channel(), Recipients.ofNames(List.of(recipient)), message, false, options);
    }

    /**
     * The application and the delivery options that a digest is sent with.
     *
     * @param options complete
     */
    record DigestRoute(Channel channel, DeliveryOptions options) {}

    /** The job of a held report, or the application to send it with, no longer exists. */
    static final class OrphanedReportException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient LocalizableMessage sentence;

        private OrphanedReportException(LocalizableMessage sentence) {
            super(sentence.in(Locale.ENGLISH));
            this.sentence = sentence;
        }

        String in(Locale locale) {
            return sentence.in(locale);
        }
    }
}
