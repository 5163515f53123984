package io.jenkins.plugins.wecom.standin.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Implements {@code enable_duplicate_check}: drops a message that equals one accepted within the interval (document/path/90236). */
final class DuplicateCheck {

    private final Map<Object, Instant> taken = new HashMap<>();
    private final Clock clock;

    DuplicateCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the message is accepted; if so it is remembered.
     *
     * @param message equal for messages that WeCom takes for the same
     * @param interval within which an equal one is a duplicate; zero for no check
     */
    synchronized boolean take(Object message, Duration interval) {
        Instant now = clock.instant();
        Instant before = taken.get(message);
        if (before != null && now.isBefore(before.plus(interval))) {
            return false;
        }
        taken.put(message, now);
        return true;
    }
}
