package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome.Effort;
import io.jenkins.plugins.wecom.delivery.DigestRouteResolver.DigestRoute;
import io.jenkins.plugins.wecom.delivery.DigestRouteResolver.OrphanedReportException;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Stage;
import io.jenkins.plugins.wecom.delivery.flood.Digest;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.HeldReports;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Sends digests of held reports: checks every ten seconds whether the recipients of held reports are below their limits
 * again.
 */
@Extension
public final class DigestDispatcher extends PeriodicWork {

    private static final Logger LOGGER = Logger.getLogger(DigestDispatcher.class.getName());

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(10);
    }

    @Override
    protected void doRun() {
        if (!HeldReports.get().all().isEmpty()) {
            Cancellation cancellation = new Cancellation();
            SendingPool.get()
                    .submit(
                            () -> {
                                send(cancellation);
                                return null;
                            },
                            cancellation);
        }
    }

    /**
     * Sends the digests of all recipients who are below their limits. Runs one at a time, so that no report is in two
     * digests.
     */
    public void send(Cancellation cancellation) throws InterruptedException {
        send((report, recipient) -> true, false, cancellation);
    }

    /** Sends what is held for one recipient, whatever the limits are. */
    void sendNow(String destination, @CheckForNull String application, Cancellation cancellation)
            throws InterruptedException {
        send(
                (report, recipient) -> recipient.equalsIgnoreCase(destination)
                        && (application == null || report.application().equals(application)),
                true,
                cancellation);
    }

    private synchronized void send(
            BiPredicate<HeldReport, String> wanted, boolean overLimits, Cancellation cancellation)
            throws InterruptedException {
        DigestRouteResolver routes = new DigestRouteResolver();
        Map<DigestRoute, List<HeldReport>> held = new LinkedHashMap<>();
        for (HeldReport report : HeldReports.get().all()) {
            if (report.recipients().stream().noneMatch(recipient -> wanted.test(report, recipient))) {
                continue;
            }
            try {
                held.computeIfAbsent(routes.find(report), route -> new ArrayList<>())
                        .add(report);
            } catch (OrphanedReportException e) {
                drop(List.of(report), report.recipients(), e.getMessage(), null);
            }
        }
        for (Map.Entry<DigestRoute, List<HeldReport>> entry : held.entrySet()) {
            for (Map.Entry<Group, List<String>> same :
                    sameReports(entry.getValue(), wanted).entrySet()) {
                send(
                        entry.getKey(),
                        routes.credentials(entry.getKey()),
                        same.getKey().reports(),
                        same.getValue(),
                        overLimits,
                        cancellation);
            }
        }
    }

    /**
     * What goes out by one request: the same reports, to members together or to one chat.
     *
     * @param chat the chat's name among the recipients; empty for members
     */
    private record Group(List<HeldReport> reports, String chat) {}

    /** Groups the recipients who wait for the same reports, so that each group gets its digest by one request. */
    private static Map<Group, List<String>> sameReports(
            List<HeldReport> reports, BiPredicate<HeldReport, String> wanted) {
        Map<String, List<HeldReport>> byRecipient = new LinkedHashMap<>();
        for (HeldReport report : reports) {
            report.recipients().stream()
                    .filter(recipient -> wanted.test(report, recipient))
                    .forEach(recipient -> byRecipient
                            .computeIfAbsent(recipient, name -> new ArrayList<>())
                            .add(report));
        }
        Map<Group, List<String>> same = new LinkedHashMap<>();
        byRecipient.forEach((recipient, waiting) -> {
            boolean isChat = Recipients.ofNames(List.of(recipient)).members().isEmpty();
            same.computeIfAbsent(new Group(waiting, isChat ? recipient : ""), group -> new ArrayList<>())
                    .add(recipient);
        });
        return same;
    }

    private static void send(
            DigestRoute route,
            CredentialsReference credentials,
            List<HeldReport> reports,
            List<String> recipients,
            boolean overLimits,
            Cancellation cancellation)
            throws InterruptedException {
        List<HeldReport> left = reports;
        while (!left.isEmpty()) {
            List<String> overLimit = overLimits ? List.of() : RateLimiter.get().acquire(route.channel(), recipients);
            List<String> ready = recipients.stream()
                    .filter(name -> !overLimit.contains(name))
                    .toList();
            if (ready.isEmpty()) {
                return;
            }
            Digest digest = Digest.of(route.options().format(), left);
            SendRequest request = route.request(Recipients.ofNames(ready), digest.message());
            DeliveryOutcome outcome = send(credentials, request, cancellation);
            DeliveryListener.fire(outcome);
            WecomException e = outcome.result().failure();
            if (e instanceof NotDeliveredException || e instanceof RejectedException && e.isTransient()) {
                LOGGER.log(Level.INFO, () -> "A digest of held WeCom reports is sent later: " + e.getMessage());
                return;
            }
            if (outcome.result().isDelivered()) {
                gone(Stage.TOLD, digest.reports(), ready, null, null);
            } else if (outcome.result().isPerhapsDelivered()) {
                gone(
                        Stage.PERHAPS_TOLD,
                        digest.reports(),
                        ready,
                        outcome.result().getError(),
                        null);
            } else {
                drop(
                        digest.reports(),
                        ready,
                        outcome.result().getError(),
                        outcome.result().getErrcode());
            }
            if (!overLimit.isEmpty()) {
                return;
            }
            left = left.subList(digest.reports().size(), left.size());
        }
    }

    private static DeliveryOutcome send(
            CredentialsReference credentials, SendRequest request, Cancellation cancellation)
            throws InterruptedException {
        SendOutcome sent = SendingPool.get()
                .sender()
                .sendEach(request, cancellation, SendListener.NONE)
                .get(0);
        return DeliveryOutcome.ofDigest(credentials, request, Effort.of(sent), DeliveryResult.of(sent));
    }

    private static void drop(
            List<HeldReport> reports, Collection<String> recipients, String why, @CheckForNull Integer errcode) {
        reports.forEach(report -> LOGGER.warning(() -> "Held WeCom report dropped (" + report + "): " + why));
        gone(Stage.DROPPED, reports, recipients, why, errcode);
    }

    private static void gone(
            Stage stage,
            List<HeldReport> reports,
            Collection<String> recipients,
            @CheckForNull String why,
            @CheckForNull Integer errcode) {
        HeldReports.get().removeRecipients(reports, List.copyOf(recipients));
        recipients.forEach(recipient -> reports.stream()
                .collect(Collectors.groupingBy(HeldReport::application))
                .forEach((application, same) ->
                        DeliveryListener.fire(FloodGate.outcome(stage, recipient, application, same, why, errcode))));
    }
}
