package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.Words;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Brings one request to WeCom, and tries again after faults that pass. What WeCom refuses for good is asked once.
 */
final class Attempts {

    private static final Words WORDS = Words.of(Attempts.class);

    /** So often WeCom wants to be asked again after it answered that it is busy, however many retries there are. */
    private static final int MOST_WHEN_BUSY = 3;

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final DuplicateChecks duplicates;
    private final LongSupplier nanoTime;

    Attempts(WecomApi api, AuthorizedCalls calls, DuplicateChecks duplicates, LongSupplier nanoTime) {
        this.api = api;
        this.calls = calls;
        this.duplicates = duplicates;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends one part to as many recipients as fit one request.
     *
     * @return WeCom's answer with code 0
     */
    WecomAnswer send(SendRequest request, Recipients to, Message part, Cancellation cancellation)
            throws WecomException, InterruptedException {
        DeliveryOptions options = request.options();
        if (options.retries() == 0) {
            return attempts(request, to, part, null, cancellation);
        }
        Duration interval = DuplicateChecks.interval(options);
        DuplicateChecks.Request key = DuplicateChecks.Request.of(request.app(), to, part, request.safe());
        if (!duplicates.begin(key, interval)) {
            return attempts(request, to, part, null, cancellation);
        }
        try {
            return attempts(request, to, part, interval, cancellation);
        } finally {
            duplicates.end(key, interval);
        }
    }

    /** @param duplicateInterval null for no check: what was sent and not answered is then not sent again */
    private WecomAnswer attempts(
            SendRequest request, Recipients to, Message part, Duration duplicateInterval, Cancellation cancellation)
            throws WecomException, InterruptedException {
        byte[] body = SendBody.json(request.app(), to, part, request.safe(), duplicateInterval);
        long began = nanoTime.getAsLong();
        PerhapsDeliveredException lost = null;
        int busy = 0;
        for (int attempt = 1; ; attempt++) {
            WecomException failure;
            try {
                if (attempt > 1) {
                    cancellation.pause(request.options().pause());
                }
                return once(request, body, cancellation);
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
            busy += failure instanceof RejectedException refusal && refusal.isBusy() ? 1 : 0;
            boolean again = failure.isPassing()
                    && attempt <= request.options().retries()
                    && busy <= MOST_WHEN_BUSY
                    && (lost == null || duplicateInterval != null);
            if (!again) {
                throw tried(inView(failure, lost), attempt, began);
            }
        }
    }

    private WecomAnswer once(SendRequest request, byte[] body, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return calls.make(
                WecomCall.SEND,
                request.app(),
                request.options(),
                cancellation,
                token -> api.send(request.app(), token, body, request.options(), cancellation));
    }

    /** With an earlier answer lost, no later failure can be sure that nothing arrived. */
    private static WecomException inView(WecomException failure, PerhapsDeliveredException lost) {
        return lost == null || failure == lost
                ? failure
                : new PerhapsDeliveredException(
                        WORDS.sentence("lostBefore", failure.sentence()),
                        lost.advice().orElseThrow(),
                        failure.isPassing(),
                        failure);
    }

    private WecomException tried(WecomException failure, int attempts, long began) {
        if (attempts > 1) {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
            failure.tell(WORDS.sentence("attempts", String.valueOf(attempts), Seconds.of(took)));
        }
        return failure;
    }
}
