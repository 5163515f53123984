package io.jenkins.plugins.wecom.delivery.flood;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/**
 * Decides which recipients are told at once and for whom a report is held. WeCom drops excess messages silently, and
 * nobody reads thirty messages a minute, so reports above the limits wait for a digest. Counts and held reports are
 * stored in a file under Jenkins' home to which is appended, so that a restart loses none.
 */
@Extension
public final class RateLimiter {

    private final AdjustableClock clock = new AdjustableClock();
    private HeldReports held;

    public static RateLimiter get() {
        return ExtensionList.lookupSingleton(RateLimiter.class);
    }

    /**
     * Counts a report for each recipient who is below the limits and for whom nothing is held, and holds it for the
     * others.
     *
     * @return the report with its ID and the names of the others; with no names if it is not held
     */
    public HeldReport holdOrCount(SendRequest request, HeldReport report) {
        return held().holdOrCount(
                        request.channel().account(), request.recipients().names(), report);
    }

    /**
     * Holds a report whatever the limits are.
     *
     * @param recipients by name
     * @return the report with its ID and these names
     */
    public HeldReport hold(Channel channel, Collection<String> recipients, HeldReport report) {
        return held().hold(channel.account(), recipients, report);
    }

    /**
     * Counts a custom message, which is sent in any case.
     *
     * @return whether WeCom may drop it
     */
    public boolean mayBeDropped(SendRequest request) {
        int parts = request.message().fit(request.options().overflow()).size();
        return held().count(request.channel().account(), request.recipients().names(), parts);
    }

    /** Counts a digest. */
    public void count(Channel channel, Collection<String> recipients) {
        held().count(channel.account(), recipients, 1);
    }

    /** Uncounts a message that certainly did not arrive. */
    public void release(Channel channel, Recipients recipients) {
        held().release(channel.account(), recipients.names());
    }

    /**
     * What is held for one recipient.
     *
     * @param queue names it
     * @param recipient by name, as it was written
     * @param reports the oldest first; at least one
     * @param isDue whether a digest is to tell of them now
     */
    public record Waiting(Queue queue, String recipient, List<HeldReport> reports, boolean isDue) {

        /** Whether they began to wait since a smart robot had no connection, and not since they were too much. */
        public boolean waitsForConnection() {
            return reports.get(0).waitsForConnection();
        }

        private static Waiting of(HeldReports.Waiting waiting) {
            return new Waiting(
                    new Queue(waiting.destination()),
                    HeldReports.asWritten(waiting.reports().get(0), waiting.destination()),
                    waiting.reports(),
                    waiting.isDue());
        }
    }

    /** Names what is held for one recipient of one application. */
    public static final class Queue {

        private final Destination destination;

        private Queue(Destination destination) {
            this.destination = destination;
        }
    }

    /** What is held for each recipient for whom anything is held. */
    public List<Waiting> waiting() {
        return held().waiting().stream().map(Waiting::of).toList();
    }

    /** Whether the report with this ID is still held for somebody. */
    public boolean isHeld(long report) {
        return waiting().stream().anyMatch(waiting -> waiting.reports().stream().anyMatch(held -> held.id() == report));
    }

    /** Removes what a digest has told, or what was dropped as the digest was refused; from now on all is held for a while. */
    public void digested(Queue queue, List<HeldReport> reports) {
        held().digested(queue.destination, reports);
    }

    /** Removes reports of which no digest tells. */
    public void drop(Queue queue, List<HeldReport> reports) {
        held().drop(queue.destination, reports);
    }

    /** Notes that a digest has met a passing fault: it is due again in a minute. */
    public void postpone(Queue queue) {
        held().postpone(queue.destination);
    }

    /**
     * Changes what is held, as its job has another name now.
     *
     * @param change returns the same object for a report that stays
     */
    public void replaceAll(UnaryOperator<HeldReport> change) {
        held().replaceAll(change);
    }

    /** The time by which is counted. */
    public Instant now() {
        return clock.instant();
    }

    /** For tests, which do not wait for minutes to pass. */
    public void setClock(Clock other) {
        clock.source = other;
    }

    private synchronized HeldReports held() {
        if (held == null) {
            held = new HeldReports(file(), RateLimits::configured, clock);
        }
        return held;
    }

    private static Path file() {
        return Jenkins.get().getRootDir().toPath().resolve("io.jenkins.plugins.wecom.held.log");
    }

    /** The clock of the system, unless a test has set another. */
    private static final class AdjustableClock extends Clock {

        private volatile Clock source = Clock.systemUTC();

        @Override
        public ZoneId getZone() {
            return source.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return source.withZone(zone);
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
