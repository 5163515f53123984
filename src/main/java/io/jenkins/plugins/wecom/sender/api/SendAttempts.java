package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Brings one request to WeCom, with retries under WeCom's duplicate check. */
final class SendAttempts {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final DuplicateChecks duplicates;
    private final RetryLoop retries;
    private final LongSupplier nanoTime;

    /** @param nanoTime like {@link System#nanoTime} */
    SendAttempts(
            WecomApi api, AuthorizedCalls calls, DuplicateChecks duplicates, RetryLoop retries, LongSupplier nanoTime) {
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
    WecomAnswer send(SendRequest request, Recipients to, Message part, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        DeliveryOptions options = request.options();
        if (options.retries() == 0) {
            return attempts(request, to, part, null, cancellation, listener);
        }
        Duration interval = DuplicateChecks.interval(options);
        DuplicateChecks.Request key = DuplicateChecks.Request.of(request.app(), to, part, request.safe());
        if (!duplicates.begin(key, interval)) {
            return attempts(request, to, part, null, cancellation, listener);
        }
        try {
            return attempts(request, to, part, interval, cancellation, listener);
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
            SendListener listener)
            throws WecomException, InterruptedException {
        byte[] body = RequestBodies.send(request.app(), to, part, request.safe(), duplicateInterval);
        DuplicateCheckWindow time = new DuplicateCheckWindow(duplicateInterval, nanoTime);
        return retries.make(
                request.options(), time, cancellation, () -> once(request, body, time, cancellation, listener));
    }

    private WecomAnswer once(
            SendRequest request,
            byte[] body,
            DuplicateCheckWindow time,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException {
        try {
            return calls.make(WecomCall.SEND, request.app(), request.options(), cancellation, token -> {
                listener.onSending();
                time.begins(request.options().connectTimeout());
                return api.send(request.app(), token, body, request.options(), cancellation);
            });
        } catch (PerhapsDeliveredException e) {
            time.loses(e);
            throw e;
        }
    }
}
