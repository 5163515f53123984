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

/** Holds a run's report back from those who would not get it now; everything else is sent, if perhaps in vain. */
final class FloodGate implements DeliveryListener {

    private final Run<?, ?> run;
    private final DeliveryLog log;

    FloodGate(@CheckForNull Run<?, ?> run, DeliveryLog log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Counts the request, and holds it where there is no room.
     *
     * @param headline what the digest says of it; null for what must not be held
     * @return those for whom it is held, by name
     */
    List<String> hold(Notification notification, SendRequest request, @CheckForNull String headline) {
        if (headline == null || run == null) {
            if (RateLimiter.get().mayBeDropped(request)) {
                log.line(Messages.FloodGate_mayBeDropped());
            }
            return List.of();
        }
        List<String> held = RateLimiter.get().withoutRoom(request);
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

    /** What certainly did not arrive does not count. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered()) {
            RateLimiter.get().release(outcome.request().app(), outcome.request().recipients());
        }
    }
}
