package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Knows which requests run under WeCom's duplicate check. The check is there for a request's own further attempts; an
 * equal request that someone makes on purpose in the meantime must go without it, or WeCom would drop it.
 */
final class DuplicateChecks {

    /** The most that WeCom allows (document/path/90236). */
    private static final Duration LONGEST = Duration.ofSeconds(14_400);

    /** Looking for checks that have ended takes longer the more there are, so no send does it soon after another. */
    private static final Duration PURGE_PAUSE = Duration.ofSeconds(5);

    /** Until when, by {@link #nanoTime}, an equal request would be taken for a duplicate. */
    private final Map<Request, Long> runningUntil = new ConcurrentHashMap<>();

    private final LongSupplier nanoTime;
    private final AtomicLong purgeAt;

    DuplicateChecks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        purgeAt = new AtomicLong(nanoTime.getAsLong() + PURGE_PAUSE.toNanos());
    }

    /**
     * The interval for a request of these options: no longer than its attempts can take, and enough for a second one
     * after the longest wait that a server may ask for; in whole seconds.
     */
    static Duration interval(DeliveryOptions options) {
        Duration attempts = options.longestExchange()
                .multipliedBy(options.retries() + 1L)
                .plus(options.pause().multipliedBy(options.retries()));
        Duration asked = options.longestWait().plus(options.longestExchange()).plus(options.connectTimeout());
        Duration longer = attempts.compareTo(asked) < 0 ? asked : attempts;
        Duration whole = Duration.ofSeconds(Math.max(1, longer.toSeconds()));
        return whole.compareTo(LONGEST) < 0 ? whole : LONGEST;
    }

    /** Begins a check; false if one for an equal request still runs. */
    boolean begin(Request request, Duration interval) {
        long now = nanoTime.getAsLong();
        purge(now);
        Long until = runningUntil.get(request);
        if (until != null && until - now > 0) {
            return false;
        }
        AtomicBoolean begun = new AtomicBoolean();
        runningUntil.compute(request, (key, running) -> {
            begun.set(running == null || running - now <= 0);
            return begun.get() ? Long.valueOf(now + interval.toNanos()) : running;
        });
        return begun.get();
    }

    private void purge(long now) {
        long due = purgeAt.get();
        if (now - due >= 0 && purgeAt.compareAndSet(due, now + PURGE_PAUSE.toNanos())) {
            runningUntil.values().removeIf(until -> until - now <= 0);
        }
    }

    /** The request's attempts have ended; WeCom counts its interval from when the message came. */
    void end(Request request, Duration interval) {
        runningUntil.put(request, nanoTime.getAsLong() + interval.toNanos());
    }

    /**
     * What two requests share that WeCom would take for duplicates. The message stands here by its hash, so that a
     * thousand long ones are not kept; should two hashes meet, the later request goes without the check.
     */
    record Request(String corpId, long agentId, Recipients to, String type, int message, boolean safe) {

        static Request of(WecomApp app, Recipients to, Message message, boolean safe) {
            return new Request(app.corpId(), app.agentId(), to, message.type(), message.hashCode(), safe);
        }
    }
}
