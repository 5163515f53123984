package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The time in which WeCom drops a request that may have reached it already. It begins when that one goes out. */
final class DuplicateCheckWindow implements RetryLoop.Repetition {

    private final Duration interval;
    private final LongSupplier nanoTime;
    private long sent;
    private PerhapsDeliveredException lost;

    /**
     * @param interval of the duplicate check; null for no check
     * @param nanoTime like {@link System#nanoTime}
     */
    DuplicateCheckWindow(Duration interval, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    /**
     * The request goes out; those before it were refused, unless an answer was lost.
     *
     * @param within how long it takes at most until it arrives
     * @throws PerhapsDeliveredException if an answer was lost and the check may have ended by then
     */
    void begins(Duration within) throws PerhapsDeliveredException {
        if (lost == null) {
            sent = nanoTime.getAsLong();
        } else if (!doesNoHarm(within)) {
            throw lost;
        }
    }

    /** The answer was lost. */
    void loses(PerhapsDeliveredException failure) {
        lost = failure;
    }

    @Override
    public boolean doesNoHarm(Duration within) {
        return interval != null
                && Duration.ofNanos(nanoTime.getAsLong() - sent).plus(within).compareTo(interval) <= 0;
    }
}
