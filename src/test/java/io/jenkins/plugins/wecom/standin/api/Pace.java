package io.jenkins.plugins.wecom.standin.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A rate limit of one window, for each of many; a block lasts as long as the window (document/path/90312). */
public final class Pace {

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final Map<Object, Deque<Instant>> taken = new HashMap<>();
    private final Map<Object, Instant> blockedUntil = new HashMap<>();

    public Pace(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** Whether one more is taken, which is then counted. */
    public synchronized boolean admit(Object key) {
        Instant now = clock.instant();
        if (now.isBefore(blockedUntil.getOrDefault(key, Instant.MIN))) {
            return false;
        }
        Deque<Instant> times = taken.computeIfAbsent(key, name -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().plus(window).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            blockedUntil.put(key, now.plus(window));
            return false;
        }
        times.addLast(now);
        return true;
    }

    /** @throws Refusal (45009) if no more is taken */
    void require(Object key) throws Refusal {
        if (!admit(key)) {
            throw new Refusal(45009, "api freq out of limit");
        }
    }
}
