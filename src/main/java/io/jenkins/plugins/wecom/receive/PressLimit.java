package io.jenkins.plugins.wecom.receive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much one member may press: at most 100 times in any 60 seconds by arrival, over all cards, and at most 100 presses of
 * theirs wait. Members' IDs are the same in upper and lower case. Not thread-safe.
 */
final class PressLimit {

    static final int PER_MINUTE = 100;
    static final int WAITING = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Deque<Instant>> arrivals = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private Instant swept = Instant.MIN;

    /** Counts a press that arrives and returns true, or returns false if the member has pressed too much. */
    boolean admit(String member, Instant now) {
        if (swept.isBefore(now.minus(MINUTE))) {
            arrivals.values().removeIf(times -> withoutOld(times, now).isEmpty());
            swept = now;
        }
        Deque<Instant> times = withoutOld(arrivals.computeIfAbsent(key(member), key -> new ArrayDeque<>()), now);
        if (times.size() >= PER_MINUTE || waiting.getOrDefault(key(member), 0) >= WAITING) {
            return false;
        }
        times.add(now);
        waits(member);
        return true;
    }

    /** Counts a press that waits, whenever it arrived. */
    void waits(String member) {
        waiting.merge(key(member), 1, Integer::sum);
    }

    /** Counts a press that waits no longer. */
    void ended(String member) {
        waiting.computeIfPresent(key(member), (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static String key(String member) {
        return member.toLowerCase(Locale.ROOT);
    }

    private static Deque<Instant> withoutOld(Deque<Instant> times, Instant now) {
        times.removeIf(time -> !time.isAfter(now.minus(MINUTE)) || time.isAfter(now)); // the clock may be set back
        return times;
    }
}
