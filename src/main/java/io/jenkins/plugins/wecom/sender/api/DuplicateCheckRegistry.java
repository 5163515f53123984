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
 * A registry of the requests for which WeCom's duplicate check is active. The check serves a request's own retries; an
 * equal request that is made on purpose in the meantime must be sent without it, or WeCom would drop it.
 */
final class DuplicateCheckRegistry {

    /** The longest interval that WeCom allows (document/path/90236). */
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(14_400);

    /** Removing expired entries takes longer the more there are, so it is done at most this often. */
    private static final Duration PURGE_INTERVAL = Duration.ofSeconds(5);

    /** Until when, by {@link #nanoTime}, WeCom would drop an equal request as a duplicate. */
    private final Map<Request, Long> activeUntil = new ConcurrentHashMap<>();

    private final LongSupplier nanoTime;
    private final AtomicLong purgeAt;

    DuplicateCheckRegistry(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        purgeAt = new AtomicLong(nanoTime.getAsLong() + PURGE_INTERVAL.toNanos());
    }

    /**
     * The interval of the check for a request with these options, in whole seconds: as long as its attempts can take, and
     * long enough for a second attempt after the longest wait that a server may ask for.
     */
    static Duration interval(DeliveryOptions options) {
        Duration attempts = Duration.ofNanos(options.longestExchange().toNanos() * (options.retries() + 1L))
                .plus(options.pauses());
        Duration asked = options.longestWait().plus(options.longestExchange()).plus(options.connectTimeout());
        Duration longer = attempts.compareTo(asked) < 0 ? asked : attempts;
        Duration whole = Duration.ofSeconds(Math.max(1, longer.toSeconds()));
        return whole.compareTo(MAX_INTERVAL) < 0 ? whole : MAX_INTERVAL;
    }

    /** Registers a request; false if the check of an equal request is still active. */
    boolean begin(Request request, Duration interval) {
        long now = nanoTime.getAsLong();
        purge(now);
        Long until = activeUntil.get(request);
        if (until != null && until - now > 0) {
            return false;
        }
        AtomicBoolean begun = new AtomicBoolean();
        activeUntil.compute(request, (key, running) -> {
            begun.set(running == null || running - now <= 0);
            return begun.get() ? Long.valueOf(now + interval.toNanos()) : running;
        });
        return begun.get();
    }

    private void purge(long now) {
        long due = purgeAt.get();
        if (now - due >= 0 && purgeAt.compareAndSet(due, now + PURGE_INTERVAL.toNanos())) {
            activeUntil.values().removeIf(until -> until - now <= 0);
        }
    }

    /** Called when the request's attempts have ended; WeCom counts the interval from the message's arrival. */
    void end(Request request, Duration interval) {
        activeUntil.put(request, nanoTime.getAsLong() + interval.toNanos());
    }

    /**
     * The key by which WeCom would take two requests for duplicates. It has the message's hash, so that long messages are
     * not retained; on a hash collision the later request is sent without the check.
     */
    record Request(String corpId, long agentId, Recipients to, String type, int messageHash, boolean safe) {

        static Request of(WecomApp app, Recipients to, Message message, boolean safe) {
            return new Request(app.corpId(), app.agentId(), to, message.type(), message.hashCode(), safe);
        }
    }
}
