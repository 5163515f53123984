package io.jenkins.plugins.wecom.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When equal messages were last taken, for {@code enable_duplicate_check} (document/path/90236). */
final class DuplicateCheck {

    private final Map<Object, Instant> taken = new HashMap<>();
    private final Clock clock;

    DuplicateCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the message is to be taken, which is then remembered.
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
