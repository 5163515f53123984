package io.jenkins.plugins.wecom.standin.api;

import io.jenkins.plugins.wecom.standin.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Rate limit for the messages that one member receives, by the minute and by the hour. Messages above it are dropped
 * silently, and a block lasts as long as the window that was full (document/path/90454).
 */
final class FloodLimit {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, Received> members = new HashMap<>();
    private final Limits limits;
    private final Clock clock;

    FloodLimit(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether the member may receive one more message, which is then counted. */
    synchronized boolean admit(String member) {
        if (limits.perMinute() == 0 && limits.perHour() == 0) {
            return true;
        }
        return members.computeIfAbsent(member, name -> new Received()).admit(clock.instant());
    }

    private final class Received {

        private final Deque<Instant> times = new ArrayDeque<>();
        private Instant blockedUntil = Instant.MIN;

        boolean admit(Instant now) {
            if (now.isBefore(blockedUntil)) {
                return false;
            }
            while (!times.isEmpty() && !times.getFirst().plus(HOUR).isAfter(now)) {
                times.removeFirst();
            }
            if (isFull(limits.perMinute(), MINUTE, now) || isFull(limits.perHour(), HOUR, now)) {
                return false;
            }
            times.addLast(now);
            return true;
        }

        private boolean isFull(int limit, Duration window, Instant now) {
            boolean full = limit > 0
                    && times.stream()
                                    .filter(time -> time.plus(window).isAfter(now))
                                    .count()
                            >= limit;
            if (full) {
                blockedUntil = now.plus(window);
            }
            return full;
        }
    }
}
