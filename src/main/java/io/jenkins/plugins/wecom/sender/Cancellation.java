package io.jenkins.plugins.wecom.sender;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a send from another thread: a build that is aborted, a Jenkins that shuts down. It closes the request's
 * connection itself, since a thread that reads from a socket does not hear an interrupt.
 */
public final class Cancellation {

    /** How late a wait for a permit may hear of {@link #cancel}. */
    private static final Duration STEP = Duration.ofMillis(50);

    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /** Ends sending and waiting at once. */
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

    /** Waits that long, or throws as soon as this is cancelled. */
    public void pause(Duration time) throws InterruptedException {
        try {
            cancelled.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it is never completed so
        }
        throw new InterruptedException("cancelled");
    }

    /** Waits for a permit, which the caller then has to give back. */
    public void acquire(Semaphore permits) throws InterruptedException {
        while (!acquire(permits, STEP)) {
            check();
        }
    }

    /**
     * Waits so long for a permit, which the caller then has to give back.
     *
     * @return false if there was none
     */
    public boolean acquire(Semaphore permits, Duration longest) throws InterruptedException {
        if (permits.tryAcquire()) {
            return true;
        }
        for (long left = longest.toMillis(); left > 0; left -= STEP.toMillis()) {
            check();
            if (permits.tryAcquire(Math.min(left, STEP.toMillis()), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Waits for a result that others wait for as well: cancelling this leaves it to them. */
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
