package io.jenkins.plugins.wecom.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts what happens for each of many keys, in any period of one length. Thread-safe. */
public final class RateWindow<K> {

    private final Duration period;
    private final int most;
    private final Map<K, Deque<Instant>> times = new HashMap<>();
    private Instant swept = Instant.MIN;

    /** @param most what is allowed in each period */
    public RateWindow(Duration period, int most) {
        this.period = period;
        this.most = most;
    }

    /** Counts one more and returns true, or returns false if that would be too many. */
    public synchronized boolean admit(K key, Instant now) {
        if (swept.isBefore(now.minus(period)) || swept.isAfter(now)) {
            times.values().removeIf(old -> withoutOld(old, now).isEmpty());
            swept = now;
        }
        Deque<Instant> counted = withoutOld(times.computeIfAbsent(key, first -> new ArrayDeque<>()), now);
        return counted.size() < most && counted.add(now);
    }

    /** Takes back what was counted at that time. */
    public synchronized void takeBack(K key, Instant counted) {
        times.computeIfPresent(key, (same, all) -> {
            all.removeFirstOccurrence(counted);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * The clock may be set back. But a time that is a little ahead counts: another thread looked at the clock later, and
     * was here before.
     */
    private Deque<Instant> withoutOld(Deque<Instant> all, Instant now) {
        all.removeIf(time -> !time.isAfter(now.minus(period)) || time.isAfter(now.plus(period)));
        return all;
    }

    /** Takes back all that was counted. */
    public synchronized void clear() {
        times.clear();
    }
}
