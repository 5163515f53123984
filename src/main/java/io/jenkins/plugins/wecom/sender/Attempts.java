package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Brings one request to WeCom, with retries under WeCom's duplicate check. */
final class Attempts {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final DuplicateChecks duplicates;
    private final Retries retries;
    private final LongSupplier nanoTime;

    /** @param nanoTime like {@link System#nanoTime} */
    Attempts(WecomApi api, AuthorizedCalls calls, DuplicateChecks duplicates, Retries retries, LongSupplier nanoTime) {
        this.api = api;
        this.calls = calls;
        this.duplicates = duplicates;
        this.retries = retries;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends one part to as many recipients as fit one request.
     *
     * @return WeCom's answer with code 0
     */
    WecomAnswer send(SendRequest request, Recipients to, Message part, Cancellation cancellation, Beginning beginning)
            throws WecomException, InterruptedException {
        DeliveryOptions options = request.options();
        if (options.retries() == 0) {
            return attempts(request, to, part, null, cancellation, beginning);
        }
        Duration interval = DuplicateChecks.interval(options);
        DuplicateChecks.Request key = DuplicateChecks.Request.of(request.app(), to, part, request.safe());
        if (!duplicates.begin(key, interval)) {
            return attempts(request, to, part, null, cancellation, beginning);
        }
        try {
            return attempts(request, to, part, interval, cancellation, beginning);
        } finally {
            duplicates.end(key, interval);
        }
    }

    /** @param duplicateInterval null for no check: what was sent and not answered is then not sent again */
    private WecomAnswer attempts(
            SendRequest request,
            Recipients to,
            Message part,
            Duration duplicateInterval,
            Cancellation cancellation,
            Beginning beginning)
            throws WecomException, InterruptedException {
        byte[] body = SendBody.json(request.app(), to, part, request.safe(), duplicateInterval);
        CheckedTime time = new CheckedTime(duplicateInterval, nanoTime);
        return retries.make(
                request.options(), time, cancellation, () -> once(request, body, time, cancellation, beginning));
    }

    private WecomAnswer once(
            SendRequest request, byte[] body, CheckedTime time, Cancellation cancellation, Beginning beginning)
            throws WecomException, InterruptedException {
        try {
            return calls.make(WecomCall.SEND, request.app(), request.options(), cancellation, token -> {
                beginning.begins();
                time.begins(request.options().connectTimeout());
                return api.send(request.app(), token, body, request.options(), cancellation);
            });
        } catch (PerhapsDeliveredException e) {
            time.loses(e);
            throw e;
        }
    }
}
