package io.jenkins.plugins.wecom.sender.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The quota of e-mail look-ups in a corp. WeCom blocks the call for a day when unknown addresses exceed a fifth of the
 * headcount (document/path/95895). The headcount is not known here, only that it is at least the number of members found:
 * so a fifth of these may be unknown addresses, and {@link #MIN_UNKNOWN} in any case, a fifth of a corp of 25.
 */
final class LookupQuota {

    static final Duration DAY = Duration.ofDays(1);

    /** How many unknown addresses a day are allowed however few members have been found. */
    static final int MIN_UNKNOWN = 5;

    private final Deque<Long> unknown = new ArrayDeque<>();
    private final Map<String, Long> members = new HashMap<>();
    private boolean blocked;
    private long blockedUntil;

    /** Whether an address that may be unknown can be looked up. */
    synchronized boolean mayAsk(long now) {
        purge(now);
        return !blocked && unknown.size() < Math.max(MIN_UNKNOWN, members.size() / 5);
    }

    /** Records that a member was found. */
    synchronized void known(String userId, long now) {
        members.put(userId, now);
    }

    /** Records that an address was unknown. */
    synchronized void unknown(long now) {
        unknown.add(now);
    }

    /** Records that WeCom has blocked the call, after look-ups by another program. */
    synchronized void blocked(long now) {
        blocked = true;
        blockedUntil = now + DAY.toNanos();
    }

    private void purge(long now) {
        while (!unknown.isEmpty() && now - unknown.peek() >= DAY.toNanos()) {
            unknown.remove();
        }
        members.values().removeIf(seen -> now - seen >= DAY.toNanos());
        blocked = blocked && now - blockedUntil < 0;
    }
}
