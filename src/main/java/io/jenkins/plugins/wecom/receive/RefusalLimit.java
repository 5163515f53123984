package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.tasks.RateWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How often one member is told that something was not done: at most 10 times in any 60 seconds. */
final class RefusalLimit {

    static final int PER_MINUTE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateWindow<Optional<MemberId>> told = new RateWindow<>(MINUTE, PER_MINUTE);

    /** Counts a refusal and returns true, or returns false if the member has been told enough. */
    boolean admit(String member, Instant now) {
        return told.admit(MemberId.of(member), now);
    }

    /** For tests: as after a minute. */
    void clear() {
        told.clear();
    }
}
