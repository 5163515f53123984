package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The window in which WeCom's duplicate check drops a repeated request, and so in which a lost response may be followed by
 * a retry. It starts when the request that may have arrived is sent.
 */
final class DuplicateCheckWindow implements RetryLoop.RetryCondition {

    private final Duration interval;
    private final LongSupplier nanoTime;
    private long sentAt;
    private PerhapsDeliveredException lostResponse;

    /**
     * @param interval of the duplicate check; null for no check
     * @param nanoTime like {@link System#nanoTime}
     */
    DuplicateCheckWindow(Duration interval, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    /**
     * Called before each request is sent; earlier ones were rejected, unless a response was lost.
     *
     * @param within the longest time until it arrives
     * @throws PerhapsDeliveredException if a response was lost and the window may have ended by then
     */
    void requestSent(Duration within) throws PerhapsDeliveredException {
        if (lostResponse == null) {
            sentAt = nanoTime.getAsLong();
        } else if (!isSafe(within)) {
            throw lostResponse;
        }
    }

    /** Called when the response to a request was lost. */
    void responseLost(PerhapsDeliveredException failure) {
        lostResponse = failure;
    }

    @Override
    public boolean isSafe(Duration within) {
        return interval != null
                && Duration.ofNanos(nanoTime.getAsLong() - sentAt).plus(within).compareTo(interval) <= 0;
    }
}
