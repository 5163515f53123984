package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.tasks.RateWindow;
import java.time.Duration;
import java.time.Instant;
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

    private final RateWindow<String> arrivals = new RateWindow<>(MINUTE, PER_MINUTE);
    private final Map<String, Integer> waiting = new HashMap<>();

    /** Counts a press that arrives and returns true, or returns false if the member has pressed too much. */
    boolean admit(String member, Instant now) {
        if (waiting.getOrDefault(key(member), 0) >= WAITING || !arrivals.admit(key(member), now)) {
            return false;
        }
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
}
