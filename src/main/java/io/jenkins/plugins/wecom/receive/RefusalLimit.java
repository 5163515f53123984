package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.config.users.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often one member is told that something was not done: at most 10 times in any 60 seconds. */
final class RefusalLimit {

    static final int PER_MINUTE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<Optional<MemberId>, Deque<Instant>> told = new HashMap<>();

    /** Counts a refusal and returns true, or returns false if the member has been told enough. */
    synchronized boolean admit(String member, Instant now) {
        told.values().forEach(times -> times.removeIf(time -> !time.isAfter(now.minus(MINUTE)) || time.isAfter(now)));
        told.values().removeIf(Deque::isEmpty);
        Deque<Instant> times = told.computeIfAbsent(MemberId.of(member), key -> new ArrayDeque<>());
        if (times.size() >= PER_MINUTE) {
            return false;
        }
        times.add(now);
        return true;
    }

    /** For tests: as after a minute. */
    synchronized void clear() {
        told.clear();
    }
}
