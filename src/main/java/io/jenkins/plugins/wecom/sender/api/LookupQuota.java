package io.jenkins.plugins.wecom.sender.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a corp may be asked for addresses. WeCom blocks the call for a day where more than a fifth of the headcount
 * was asked for without being known (document/path/95895). The headcount is not known here, but that it is no less than
 * the number of members found: so a fifth of these may be unknown, and {@link #ALWAYS} in any case, which is a fifth of
 * a corp of 25.
 */
final class LookupQuota {

    static final Duration DAY = Duration.ofDays(1);

    /** How many unknown addresses a day are risked without knowing how large the corp is. */
    static final int ALWAYS = 5;

    private final Deque<Long> unknown = new ArrayDeque<>();
    private final Map<String, Long> members = new HashMap<>();
    private boolean blocked;
    private long blockedUntil;

    synchronized boolean mayAsk(long now) {
        forget(now);
        return !blocked && unknown.size() < Math.max(ALWAYS, members.size() / 5);
    }

    synchronized void known(String userId, long now) {
        members.put(userId, now);
    }

    synchronized void unknown(long now) {
        unknown.add(now);
    }

    /** WeCom has blocked the call, after someone else asked too often. */
    synchronized void blocked(long now) {
        blocked = true;
        blockedUntil = now + DAY.toNanos();
    }

    private void forget(long now) {
        while (!unknown.isEmpty() && now - unknown.peek() >= DAY.toNanos()) {
            unknown.remove();
        }
        members.values().removeIf(seen -> now - seen >= DAY.toNanos());
        blocked = blocked && now - blockedUntil < 0;
    }
}
