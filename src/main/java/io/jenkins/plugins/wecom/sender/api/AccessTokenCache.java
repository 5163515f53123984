package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * The access tokens, one for each application. However many senders wait for one, WeCom is asked once, and a failure
 * reaches all of them; asking too often gets this machine's address blocked (45009, document/path/91039).
 *
 * <p>A token is fetched anew some minutes before it ends, and no one waits for that. A refused secret or corp ID is
 * remembered for a minute; other credentials are another key and are asked for at once.
 */
final class AccessTokenCache {

    /** Wrong secret, wrong corp ID, another corp's secret, blocked for asking too often. */
    private static final Set<Integer> REMEMBERED = Set.of(40001, 40013, 40091, 45009);

    private static final Duration REFUSAL_REMEMBERED = Duration.ofMinutes(1);
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);
    private static final Duration REFRESH_BEFORE_END = Duration.ofMinutes(5);

    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
    private final Executor fetching;
    private final LongSupplier nanoTime;

    /**
     * @param fetching runs the requests, apart from those who wait for them
     * @param nanoTime like {@link System#nanoTime}
     */
    AccessTokenCache(Executor fetching, LongSupplier nanoTime) {
        this.fetching = fetching;
        this.nanoTime = nanoTime;
    }

    /**
     * The application's token, which may have to be fetched first.
     *
     * @param fetch asks WeCom for a token; called at most once for all who wait
     */
    CompletableFuture<String> get(Key key, Callable<Token> fetch) {
        if (slots.size() > 1000) {
            slots.values().removeIf(Slot::isIdle);
        }
        return slots.computeIfAbsent(key, k -> new Slot()).get(fetch);
    }

    /** Forgets a token that WeCom no longer accepts, unless another one has taken its place already. */
    void ended(Key key, String token) {
        Slot slot = slots.get(key);
        if (slot != null) {
            slot.ended(token);
        }
    }

    /**
     * Whose token it is. How the server is checked matters too, so that no one uses a token from a server that only
     * someone else trusts.
     */
    record Key(WecomApp app, boolean verify) {}

    /**
     * @param value what WeCom calls access_token, at most 512 bytes
     * @param life for how long WeCom says it is good
     */
    record Token(String value, Duration life) {

        @Override
        public String toString() {
            return "Token";
        }
    }

    private final class Slot {

        /** The token while it is good for long, for the many who ask then: they need not wait for each other. */
        private volatile Fresh fresh;

        private String token;
        private long endsAt;
        private long refreshAt;
        private RejectedException refusal;
        private long refusedUntil;
        private CompletableFuture<String> waiting;

        CompletableFuture<String> get(Callable<Token> fetch) {
            Fresh current = fresh;
            return current != null && nanoTime.getAsLong() - current.until < 0
                    ? CompletableFuture.completedFuture(current.token)
                    : getOrFetch(fetch);
        }

        private synchronized CompletableFuture<String> getOrFetch(Callable<Token> fetch) {
            long now = nanoTime.getAsLong();
            if (hasToken(now)) {
                String current = token;
                if (now - refreshAt >= 0 && waiting == null) {
                    refreshAt = now + REFRESH_PAUSE.toNanos();
                    start(fetch);
                }
                return CompletableFuture.completedFuture(current);
            }
            if (refusal != null && now - refusedUntil < 0) {
                return CompletableFuture.failedFuture(refusal);
            }
            return waiting != null ? waiting : start(fetch);
        }

        synchronized void ended(String ended) {
            if (ended.equals(token)) {
                token = null;
                fresh = null;
            }
        }

        synchronized boolean isIdle() {
            long now = nanoTime.getAsLong();
            return waiting == null && !hasToken(now) && (refusal == null || now - refusedUntil >= 0);
        }

        private boolean hasToken(long now) {
            return token != null && now - endsAt < 0;
        }

        private CompletableFuture<String> start(Callable<Token> fetch) {
            CompletableFuture<String> result = new CompletableFuture<>();
            waiting = result;
            try {
                fetching.execute(() -> fetch(fetch, result));
            } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread to be had
                fail(e);
                result.completeExceptionally(e);
            }
            return result;
        }

        private void fetch(Callable<Token> fetch, CompletableFuture<String> result) {
            try {
                Token fetched = fetch.call();
                store(fetched);
                result.complete(fetched.value());
            } catch (Throwable e) { // whatever it is, those who wait must hear of it
                fail(e);
                result.completeExceptionally(e);
            }
        }

        private synchronized void store(Token fetched) {
            long now = nanoTime.getAsLong();
            Duration early = min(REFRESH_BEFORE_END, fetched.life().dividedBy(10));
            token = fetched.value();
            endsAt = now + fetched.life().toNanos();
            refreshAt = endsAt - early.toNanos();
            fresh = new Fresh(token, refreshAt);
            refusal = null;
            waiting = null;
        }

        private synchronized void fail(Throwable e) {
            if (e instanceof RejectedException rejected && REMEMBERED.contains(rejected.errcode())) {
                refusal = rejected;
                refusedUntil = nanoTime.getAsLong() + REFUSAL_REMEMBERED.toNanos();
            }
            waiting = null;
        }
    }

    private record Fresh(String token, long until) {

        @Override
        public String toString() {
            return "Fresh";
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
