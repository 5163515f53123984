package io.jenkins.plugins.wecom.delivery.flood;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one recipient was sent in the last hour, and what is held for it. Reports are single up to the limits. Beyond
 * them they are held, and as long as anything is held everything new is held too: the first digest is due a minute after
 * the first report was held, then one each {@link RateLimits#digestEvery}. Single reports begin again when nothing was
 * held for that long after a digest. A time in the future, left by a clock that was set back, counts as long past.
 */
final class DestinationState {

    private final Deque<Instant> sent = new ArrayDeque<>();
    private final List<HeldReport> held = new ArrayList<>();
    private Instant lastDigest;
    private Instant postponed;

    /** Whether a report has to be held now. */
    boolean holds(RateLimits limits, Instant now) {
        boolean afterDigest = lastDigest != null && !hasPassed(lastDigest, limits.digestEvery(), now);
        return !held.isEmpty() || afterDigest && !limits.areOff() || isFull(limits, now);
    }

    /** Whether a message more may be dropped by WeCom or by the configured limits. */
    boolean isFull(RateLimits limits, Instant now) {
        return !limits.allow(sentIn(RateLimits.MINUTE, now), sentIn(RateLimits.HOUR, now));
    }

    void hold(HeldReport report) {
        held.add(report);
    }

    /** Whether the digest of what is held is to be sent now. */
    boolean isDue(RateLimits limits, Instant now) {
        if (held.isEmpty() || postponed != null && !hasPassed(postponed, RateLimits.MINUTE, now)) {
            return false;
        }
        Instant since = held.get(0).since();
        boolean follows = lastDigest != null && since.isBefore(lastDigest.plus(limits.digestEvery()));
        boolean waited =
                follows ? hasPassed(lastDigest, limits.digestEvery(), now) : hasPassed(since, RateLimits.MINUTE, now);
        return waited && limits.allowDigest(sentIn(RateLimits.MINUTE, now), sentIn(RateLimits.HOUR, now));
    }

    /** Changes what is held; returns whether that made a difference. */
    boolean replaceAll(UnaryOperator<HeldReport> change) {
        List<HeldReport> before = List.copyOf(held);
        held.replaceAll(change);
        return !before.equals(held);
    }

    /** What is held, the oldest first. */
    List<HeldReport> held() {
        return held;
    }

    /** A digest has told all reports up to this ID, or they were dropped with it. */
    void digested(long upTo, Instant time) {
        held.removeIf(report -> report.id() <= upTo);
        digestAt(time);
    }

    void digestAt(Instant time) {
        lastDigest = time;
        postponed = null;
    }

    @CheckForNull
    Instant lastDigest() {
        return lastDigest;
    }

    /** The digest has met a passing fault now: it is tried again after a minute. */
    void postpone(Instant now) {
        postponed = now;
    }

    void drop(Collection<Long> ids) {
        held.removeIf(report -> ids.contains(report.id()));
    }

    void count(int messages, Instant time) {
        for (int i = 0; i < messages; i++) {
            sent.addLast(time);
        }
    }

    /** Uncounts the last message, which certainly did not arrive. */
    void release() {
        sent.pollLast();
    }

    /** The times of the messages of the last hour. */
    List<Instant> sent(Instant now) {
        sentIn(RateLimits.HOUR, now);
        return List.copyOf(sent);
    }

    /** Whether nothing is known of the recipient that counts any more. */
    boolean isIdle(RateLimits limits, Instant now) {
        return held.isEmpty()
                && sentIn(RateLimits.HOUR, now) == 0
                && (lastDigest == null || hasPassed(lastDigest, limits.digestEvery(), now));
    }

    private int sentIn(Duration window, Instant now) {
        sent.removeIf(time -> hasPassed(time, RateLimits.HOUR, now));
        return (int) sent.stream().filter(time -> !hasPassed(time, window, now)).count();
    }

    private static boolean hasPassed(Instant from, Duration span, Instant now) {
        return now.isBefore(from) || !now.isBefore(from.plus(span));
    }
}
