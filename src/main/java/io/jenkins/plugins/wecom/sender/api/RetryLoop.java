package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.Seconds;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tries again after faults that pass. What WeCom refuses for good is asked once. */
final class RetryLoop {

    private static final MessageBundle BUNDLE = MessageBundle.of(RetryLoop.class);

    /** So often WeCom wants to be asked again after it answered that it is busy, however many retries there are. */
    private static final int MOST_WHEN_BUSY = 3;

    /** For calls that do no harm when they are made twice. */
    static final Repetition ALWAYS = within -> true;

    private final LongSupplier nanoTime;
    private final Pausing pausing;

    /**
     * @param nanoTime like {@link System#nanoTime}
     * @param pausing how it is waited between attempts
     */
    RetryLoop(LongSupplier nanoTime, Pausing pausing) {
        this.nanoTime = nanoTime;
        this.pausing = pausing;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pausing {

        /** @throws InterruptedException as soon as it is cancelled */
        void pause(Cancellation cancellation, Duration time) throws InterruptedException;
    }

    /** A call as it is made each time. */
    @FunctionalInterface
    interface Attempt {

        /** @return WeCom's answer with code 0 */
        WecomAnswer make() throws WecomException, InterruptedException;
    }

    /** Whether a call may be made again after an answer was lost. */
    @FunctionalInterface
    interface Repetition {

        /** @param within how long it takes at most until it is made */
        boolean doesNoHarm(Duration within);
    }

    /**
     * Makes the call as often as the options allow.
     *
     * @param repetition whether it may be made once more after an answer was lost
     * @return WeCom's answer with code 0
     * @throws PerhapsDeliveredException if an attempt's answer was lost and none after it succeeded
     * @throws InterruptedException if it was cancelled while it was certain that it had no effect
     */
    WecomAnswer make(DeliveryOptions options, Repetition repetition, Cancellation cancellation, Attempt call)
            throws WecomException, InterruptedException {
        long began = nanoTime.getAsLong();
        PerhapsDeliveredException lost = null;
        Duration pause = options.pause();
        int busy = 0;
        for (int attempt = 1; ; attempt++) {
            WecomException failure;
            try {
                if (attempt > 1) {
                    pausing.pause(cancellation, pause);
                }
                return call.make();
            } catch (PerhapsDeliveredException e) {
                lost = e;
                failure = e;
            } catch (WecomException e) {
                failure = e;
            } catch (InterruptedException e) {
                if (lost == null) {
                    throw e;
                }
                Thread.currentThread().interrupt();
                throw tried(lost, attempt - 1, began);
            }
            if (lost == null) {
                cancellation.check();
            }
            busy += failure instanceof RejectedException refusal && refusal.isBusy() ? 1 : 0;
            Duration asked = failure.retryAfter();
            pause = asked == null || asked.compareTo(options.pause()) < 0 ? options.pause() : asked;
            boolean again = failure.isPassing()
                    && attempt <= options.retries()
                    && busy <= MOST_WHEN_BUSY
                    && (asked == null || asked.compareTo(options.longestWait()) <= 0)
                    && (lost == null || repetition.doesNoHarm(pause.plus(options.connectTimeout())));
            if (!again) {
                if (asked != null) {
                    failure.tell(BUNDLE.message("retryAfter", Seconds.of(asked)));
                }
                throw tried(inView(failure, lost), attempt, began);
            }
        }
    }

    /** With an earlier answer lost, no later failure can be sure that nothing happened. */
    private static WecomException inView(WecomException failure, PerhapsDeliveredException lost) {
        return lost == null || failure == lost
                ? failure
                : new PerhapsDeliveredException(
                        BUNDLE.message("lostBefore", failure.sentence()),
                        lost.advice().orElseThrow(),
                        failure.isPassing(),
                        failure);
    }

    private WecomException tried(WecomException failure, int attempts, long began) {
        if (attempts > 1) {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
            failure.tell(BUNDLE.message("attempts", String.valueOf(attempts), Seconds.of(took)));
        }
        return failure;
    }
}
