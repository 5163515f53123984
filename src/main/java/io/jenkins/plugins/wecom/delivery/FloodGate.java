package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Stage;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.HeldReports;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Applies the rate limits: holds a run's report for those recipients who are at their limit, and counts everything
 * else, which is sent in any case. What is held can be looked at, sent now and dropped here.
 */
@Extension
public final class FloodGate implements DeliveryListener {

    public static FloodGate get() {
        return ExtensionList.lookupSingleton(FloodGate.class);
    }

    /**
     * Counts the message, and holds it for the recipients who are at their limit.
     *
     * @param headline the line that the digest contains; null for a message that must not be held
     * @param log names those for whom it is held
     * @return the names of the recipients for whom it is held
     */
    List<String> hold(
            @CheckForNull Run<?, ?> run,
            Notification notification,
            Route route,
            SendRequest request,
            @CheckForNull String headline,
            DeliveryLog log) {
        if (headline == null || run == null) {
            if (RateLimiter.get().mayBeDropped(request)) {
                log.line(Messages.FloodGate_mayBeDropped());
            }
            return List.of();
        }
        List<String> held = RateLimiter.get().acquire(request);
        if (!held.isEmpty()) {
            HeldReport report = new HeldReport(
                    notification.credentialsId(),
                    route.credentials().credentialsId(),
                    notification.source() != Notification.Source.JOB,
                    run.getParent().getFullName(),
                    run.getNumber(),
                    notification.events(),
                    headline,
                    request.options().format().name(),
                    held);
            HeldReports.get().add(report);
            held.forEach(destination -> DeliveryListener.fire(
                    outcome(Stage.HELD, destination, report.application(), List.of(report), null, null)));
            log.line(Messages.FloodGate_held(Recipients.ofNames(held).in(Locale.getDefault())));
        }
        return held;
    }

    /** Uncounts a message that certainly did not arrive. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered()) {
            RateLimiter.get()
                    .release(outcome.request().channel(), outcome.request().recipients());
        }
    }

    /**
     * What is held now, one for each report and recipient, the oldest first.
     *
     * @param destination the recipient by name, such as {@code alice} or {@code #42}
     * @param application the ID of the credentials that the digest is sent with
     * @param report the build that the report is about, and since when it is held
     */
    public record Waiting(String destination, String application, HeldReport report) {

        private boolean isFor(String wanted, @CheckForNull String by) {
            return destination.equalsIgnoreCase(wanted) && (by == null || application.equals(by));
        }
    }

    /** Returns what is held now, the oldest report first. */
    public List<Waiting> held() {
        List<Waiting> held = new ArrayList<>();
        for (HeldReport report : HeldReports.get().all()) {
            report.recipients().forEach(name -> held.add(new Waiting(name, report.application(), report)));
        }
        return held;
    }

    /**
     * Has the digest of what is held for a recipient sent now instead of when it is due, on another thread.
     *
     * @param destination the recipient by name
     * @param application the ID of the credentials; null for all that something is held with
     * @return how many reports are held for the recipient; with 0 nothing is sent
     */
    public int sendNow(String destination, @CheckForNull String application) {
        int count = held(destination, application).size();
        if (count > 0) {
            Cancellation cancellation = new Cancellation();
            SendingPool.get()
                    .submit(
                            () -> {
                                ExtensionList.lookupSingleton(DigestDispatcher.class)
                                        .sendNow(destination, application, cancellation);
                                return null;
                            },
                            cancellation);
        }
        return count;
    }

    /**
     * Drops what is held for a recipient, who is not told of it.
     *
     * @param destination the recipient by name
     * @param application the ID of the credentials; null for all that something is held with
     * @return how many reports were dropped
     */
    public int drop(String destination, @CheckForNull String application) {
        List<Waiting> dropped = held(destination, application);
        for (Waiting waiting : dropped) {
            HeldReports.get().removeRecipients(List.of(waiting.report()), List.of(waiting.destination()));
            DeliveryListener.fire(outcome(
                    Stage.DROPPED,
                    waiting.destination(),
                    waiting.application(),
                    List.of(waiting.report()),
                    Messages.FloodGate_dropped(),
                    null));
        }
        return dropped.size();
    }

    static HeldReportsOutcome outcome(
            Stage stage,
            String destination,
            String application,
            List<HeldReport> reports,
            @CheckForNull String why,
            @CheckForNull Integer errcode) {
        return new HeldReportsOutcome(stage, destination, application, reports, Instant.now(), why, errcode);
    }

    private List<Waiting> held(String destination, @CheckForNull String application) {
        return held().stream()
                .filter(waiting -> waiting.isFor(destination, application))
                .toList();
    }
}
