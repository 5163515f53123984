package io.jenkins.plugins.wecom.sender;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Cancels a send from another thread, such as when a build is aborted or Jenkins shuts down. It aborts the request itself,
 * since a thread that reads from a socket does not respond to an interrupt.
 */
public final class Cancellation {

    /** How often a wait for a permit checks for {@link #cancel}. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /** Cancels sending and waiting at once. */
    public void cancel() {
        cancelled.complete(null);
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled.isDone();
    }

    /** @throws InterruptedException if {@link #cancel} was called */
    public void check() throws InterruptedException {
        if (isCancelled()) {
            throw new InterruptedException("cancelled");
        }
    }

    /** Runs the action when this is cancelled, at once if it already is. */
    public void onCancel(Runnable action) {
        cancelled.thenRun(action);
    }

    /** Waits for that time, or throws as soon as this is cancelled. */
    public void pause(Duration time) throws InterruptedException {
        try {
            cancelled.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it is never completed exceptionally
        }
        throw new InterruptedException("cancelled");
    }

    /** Waits for a permit, which the caller must release. */
    public void acquire(Semaphore permits) throws InterruptedException {
        while (!acquire(permits, POLL_INTERVAL)) {
            check();
        }
    }

    /**
     * Waits for a permit, which the caller must release, for at most that time.
     *
     * @return false if none became available
     */
    public boolean acquire(Semaphore permits, Duration longest) throws InterruptedException {
        if (permits.tryAcquire()) {
            return true;
        }
        for (long left = longest.toMillis(); left > 0; left -= POLL_INTERVAL.toMillis()) {
            check();
            if (permits.tryAcquire(Math.min(left, POLL_INTERVAL.toMillis()), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Waits for a shared result; cancelling this ends the wait and leaves the result to the others. */
    public <T> T await(CompletableFuture<T> result) throws InterruptedException, ExecutionException {
        if (!result.isDone()) {
            try {
                CompletableFuture.anyOf(result, cancelled).get();
            } catch (ExecutionException e) {
                return result.get();
            }
            if (!result.isDone()) {
                throw new InterruptedException("cancelled");
            }
        }
        return result.get();
    }
}
