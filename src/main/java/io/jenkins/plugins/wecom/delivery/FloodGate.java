package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.HeldReports;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.util.List;
import java.util.Locale;

/**
 * Applies the rate limits: holds a run's report for those recipients who are at their limit, and counts everything
 * else, which is sent in any case.
 */
final class FloodGate implements DeliveryListener {

    private final Run<?, ?> run;
    private final DeliveryLog log;

    FloodGate(@CheckForNull Run<?, ?> run, DeliveryLog log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Counts the message, and holds it for the recipients who are at their limit.
     *
     * @param headline the line that the digest contains; null for a message that must not be held
     * @return the names of the recipients for whom it is held
     */
    List<String> hold(Notification notification, SendRequest request, @CheckForNull String headline) {
        if (headline == null || run == null) {
            if (RateLimiter.get().mayBeDropped(request)) {
                log.line(Messages.FloodGate_mayBeDropped());
            }
            return List.of();
        }
        List<String> held = RateLimiter.get().acquire(request);
        if (!held.isEmpty()) {
            HeldReports.get()
                    .add(new HeldReport(
                            notification.credentialsId(),
                            notification.source() != Notification.Source.JOB,
                            run.getParent().getFullName(),
                            headline,
                            request.options().format().name(),
                            held));
            log.line(Messages.FloodGate_held(Recipients.ofNames(held).in(Locale.getDefault())));
        }
        return held;
    }

    /** Uncounts a message that certainly did not arrive. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered()) {
            RateLimiter.get().release(outcome.request().app(), outcome.request().recipients());
        }
    }
}
