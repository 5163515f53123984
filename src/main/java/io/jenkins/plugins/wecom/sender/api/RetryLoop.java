package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.DurationFormat;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Retries a call after transient faults, with pauses, as often as the delivery options allow. */
public final class RetryLoop {

    private static final MessageBundle BUNDLE = MessageBundle.of(RetryLoop.class);

    /** WeCom's limit on retries after it responded that it is busy, whatever the options say. */
    private static final int MAX_BUSY_RETRIES = 3;

    /** For calls that may be done only once, without a duplicate check. */
    public static final RetryCondition NEVER_AFTER_A_LOST_RESPONSE = within -> false;

    /** For idempotent calls. */
    public static final RetryCondition ALWAYS = within -> true;

    private final LongSupplier nanoTime;
    private final Pausing pausing;

    /**
     * @param nanoTime like {@link System#nanoTime}
     * @param pausing waits between attempts
     */
    public RetryLoop(LongSupplier nanoTime, Pausing pausing) {
        this.nanoTime = nanoTime;
        this.pausing = pausing;
    }

    /** Waits between attempts; injected so that tests do not sleep. */
    @FunctionalInterface
    public interface Pausing {

        /** @throws InterruptedException as soon as it is cancelled */
        void pause(Cancellation cancellation, Duration time) throws InterruptedException;
    }

    /** One attempt at the call. */
    @FunctionalInterface
    public interface Attempt {

        /** @return WeCom's response, with errcode 0 */
        WecomResponse make() throws WecomException, InterruptedException;
    }

    /** Whether a call may be retried after its response was lost. */
    @FunctionalInterface
    public interface RetryCondition {

        /** @param within the longest time until the retry is sent */
        boolean isSafe(Duration within);
    }

    /**
     * Makes the call as often as the options allow.
     *
     * @param condition whether the call may be retried after a lost response
     * @return WeCom's response, with errcode 0
     * @throws PerhapsDeliveredException if the response to an attempt was lost and no later attempt succeeded
     * @throws InterruptedException if it was cancelled before it can have had any effect
     */
    public WecomResponse make(
            DeliveryOptions options, RetryCondition condition, Cancellation cancellation, Attempt call)
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
                throw withAttempts(lost, attempt - 1, began);
            }
            if (lost == null) {
                cancellation.check();
            }
            busy += failure instanceof RejectedException refusal && refusal.isBusy() ? 1 : 0;
            Duration retryAfter = failure.retryAfter();
            pause = retryAfter == null || retryAfter.compareTo(options.pause()) < 0 ? options.pause() : retryAfter;
            boolean again = failure.isTransient()
                    && !lacksConnection(failure)
                    && attempt <= options.retries()
                    && busy <= MAX_BUSY_RETRIES
                    && (retryAfter == null || retryAfter.compareTo(options.longestWait()) <= 0)
                    && (lost == null || condition.isSafe(pause.plus(options.connectTimeout())));
            if (!again) {
                if (retryAfter != null) {
                    failure.append(BUNDLE.message("retryAfter", DurationFormat.seconds(retryAfter)));
                }
                throw withAttempts(afterLostResponse(failure, lost), attempt, began);
            }
        }
    }

    /** A smart robot's message has waited for a connection by itself. */
    private static boolean lacksConnection(WecomException failure) {
        return failure instanceof NotDeliveredException undelivered && undelivered.lacksConnection();
    }

    /** After a lost response, a later failure no longer means that the message was not delivered. */
    private static WecomException afterLostResponse(WecomException failure, PerhapsDeliveredException lost) {
        return lost == null || failure == lost
                ? failure
                : new PerhapsDeliveredException(
                        BUNDLE.message("lostBefore", failure.sentence()),
                        lost.advice().orElseThrow(),
                        failure.isTransient(),
                        failure);
    }

    private WecomException withAttempts(WecomException failure, int attempts, long began) {
        if (attempts > 1) {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
            failure.append(BUNDLE.message("attempts", String.valueOf(attempts), DurationFormat.seconds(took)));
        }
        return failure;
    }
}
