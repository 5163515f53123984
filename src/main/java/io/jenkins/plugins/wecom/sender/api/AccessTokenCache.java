package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * A cache of access tokens, one for each application. Concurrent requests for the same token share one fetch and its
 * failure: fetching too often gets this machine's address blocked (45009, document/path/91039).
 *
 * <p>A token is refreshed in the background some minutes before it expires. A rejected secret or corp ID is remembered for
 * a minute; other credentials have another key and are tried at once.
 */
final class AccessTokenCache {

    /** Wrong secret, wrong corp ID, another corp's secret, blocked for fetching too often. */
    private static final Set<Integer> CACHED_REJECTIONS = Set.of(40001, 40013, 40091, 45009);

    private static final Duration REJECTION_TTL = Duration.ofMinutes(1);
    private static final Duration REFRESH_RETRY = Duration.ofSeconds(30);
    private static final Duration REFRESH_BEFORE_END = Duration.ofMinutes(5);

    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
    private final Executor fetcher;
    private final LongSupplier nanoTime;

    /**
     * @param fetcher runs the requests, so that a caller that is cancelled does not stop them
     * @param nanoTime like {@link System#nanoTime}
     */
    AccessTokenCache(Executor fetcher, LongSupplier nanoTime) {
        this.fetcher = fetcher;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns the application's token, fetching it first if necessary.
     *
     * @param fetch requests a token; called once for all concurrent callers
     */
    CompletableFuture<String> get(Key key, Callable<Token> fetch) {
        if (slots.size() > 1000) {
            slots.values().removeIf(Slot::isIdle);
        }
        return slots.computeIfAbsent(key, k -> new Slot()).get(fetch);
    }

    /** How long ago the token was fetched that is valid now; empty if there is none. */
    Optional<Duration> age(Key key) {
        Slot slot = slots.get(key);
        return slot == null ? Optional.empty() : slot.age();
    }

    /** Invalidates a token that WeCom no longer accepts, unless another one has replaced it already. */
    void invalidate(Key key, String token) {
        Slot slot = slots.get(key);
        if (slot != null) {
            slot.invalidate(token);
        }
    }

    /**
     * The key of a token. Whether the server's certificate was verified is part of it, so that a token from an unverified
     * server is not used by a send that verifies it.
     */
    record Key(WecomApp app, boolean verify) {}

    /**
     * @param value what WeCom calls access_token, at most 512 bytes
     * @param life how long it is valid, as WeCom states it
     */
    record Token(String value, Duration life) {

        @Override
        public String toString() {
            return "Token";
        }
    }

    private final class Slot {

        /** The token until it is due for a refresh, readable without a lock. */
        private volatile Fresh fresh;

        private String token;
        private long fetchedAt;
        private long expiresAt;
        private long refreshAt;
        private RejectedException rejection;
        private long rejectedUntil;
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
                    refreshAt = now + REFRESH_RETRY.toNanos();
                    start(fetch);
                }
                return CompletableFuture.completedFuture(current);
            }
            if (rejection != null && now - rejectedUntil < 0) {
                return CompletableFuture.failedFuture(rejection);
            }
            return waiting != null ? waiting : start(fetch);
        }

        synchronized void invalidate(String expired) {
            if (expired.equals(token)) {
                token = null;
                fresh = null;
            }
        }

        synchronized Optional<Duration> age() {
            long now = nanoTime.getAsLong();
            return hasToken(now) ? Optional.of(Duration.ofNanos(now - fetchedAt)) : Optional.empty();
        }

        synchronized boolean isIdle() {
            long now = nanoTime.getAsLong();
            return waiting == null && !hasToken(now) && (rejection == null || now - rejectedUntil >= 0);
        }

        private boolean hasToken(long now) {
            return token != null && now - expiresAt < 0;
        }

        private CompletableFuture<String> start(Callable<Token> fetch) {
            CompletableFuture<String> result = new CompletableFuture<>();
            waiting = result;
            try {
                fetcher.execute(() -> fetch(fetch, result));
            } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread available
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
            } catch (Throwable e) { // the waiting callers must be notified of any failure
                fail(e);
                result.completeExceptionally(e);
            }
        }

        private synchronized void store(Token fetched) {
            long now = nanoTime.getAsLong();
            Duration early = min(REFRESH_BEFORE_END, fetched.life().dividedBy(10));
            token = fetched.value();
            fetchedAt = now;
            expiresAt = now + fetched.life().toNanos();
            refreshAt = expiresAt - early.toNanos();
            fresh = new Fresh(token, refreshAt);
            rejection = null;
            waiting = null;
        }

        private synchronized void fail(Throwable e) {
            if (e instanceof RejectedException rejected && CACHED_REJECTIONS.contains(rejected.errcode())) {
                rejection = rejected;
                rejectedUntil = nanoTime.getAsLong() + REJECTION_TTL.toNanos();
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
