package io.jenkins.plugins.wecom.sender;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Ends a send from another thread: a build that is aborted, a Jenkins that shuts down. It closes the request's
 * connection itself, since a thread that reads from a socket does not hear an interrupt.
 */
public final class Cancellation {

    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Ends sending and waiting at once. */
    public void cancel() {
        ended.countDown();
        cancelled.complete(null);
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled.isDone();
    }

    /** @throws InterruptedException if {@link #cancel} was called */
    void check() throws InterruptedException {
        if (isCancelled()) {
            throw new InterruptedException("cancelled");
        }
    }

    /** Runs the action when this is cancelled, at once if it already is. */
    void onCancel(Runnable action) {
        cancelled.thenRun(action);
    }

    /** Waits that long, or throws as soon as this is cancelled. */
    void pause(Duration time) throws InterruptedException {
        if (ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("cancelled");
        }
    }

    /** Waits for a permit, which the caller then has to give back. */
    void acquire(Semaphore permits) throws InterruptedException {
        while (!permits.tryAcquire(50, TimeUnit.MILLISECONDS)) {
            check();
        }
    }

    /** Waits for a result that others wait for as well: cancelling this leaves it to them. */
    <T> T await(CompletableFuture<T> result) throws InterruptedException, ExecutionException {
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
