package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Sends one message request with retries, protected from duplicates by WeCom's duplicate check. */
final class SendAttempts {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final DuplicateCheckRegistry duplicates;
    private final RetryLoop retries;
    private final LongSupplier nanoTime;

    /** @param nanoTime like {@link System#nanoTime} */
    SendAttempts(
            WecomApi api,
            AuthorizedCalls calls,
            DuplicateCheckRegistry duplicates,
            RetryLoop retries,
            LongSupplier nanoTime) {
        this.api = api;
        this.calls = calls;
        this.duplicates = duplicates;
        this.retries = retries;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends one part of a message to one batch of recipients.
     *
     * @return WeCom's response, with errcode 0
     */
    WecomResponse send(
            SendRequest request, Recipients to, Message part, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        DeliveryOptions options = request.options();
        if (options.retries() == 0) {
            return attempts(request, to, part, null, cancellation, listener);
        }
        Duration interval = DuplicateCheckRegistry.interval(options);
        DuplicateCheckRegistry.Request key = DuplicateCheckRegistry.Request.of(request.app(), to, part, request.safe());
        if (!duplicates.begin(key, interval)) {
            return attempts(request, to, part, null, cancellation, listener);
        }
        try {
            return attempts(request, to, part, interval, cancellation, listener);
        } finally {
            duplicates.end(key, interval);
        }
    }

    /** Changes a card; WeCom would refuse to do it twice, so that it is not known what an answer that was lost said. */
    SendResult updateCard(
            WecomApp app, byte[] body, DeliveryOptions options, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        try {
            return retries.make(
                            options,
                            afterLostResponse -> false,
                            cancellation,
                            () -> calls.make(WecomCall.UPDATE_CARD, app, options, cancellation, token -> {
                                listener.onSending();
                                return api.updateCard(app, token, body, options, cancellation);
                            }))
                    .result();
        } catch (RejectedException e) {
            throw e.withDelivery(SendResult.NOTHING.plus(e.refusal()));
        }
    }

    /** @param duplicateInterval null for no check, and then no retry after a lost response */
    private WecomResponse attempts(
            SendRequest request,
            Recipients to,
            Message part,
            Duration duplicateInterval,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException {
        byte[] body = RequestBodies.send(request.app(), to, part, request.safe(), duplicateInterval);
        DuplicateCheckWindow window = new DuplicateCheckWindow(duplicateInterval, nanoTime);
        return retries.make(
                request.options(), window, cancellation, () -> once(request, body, window, cancellation, listener));
    }

    private WecomResponse once(
            SendRequest request,
            byte[] body,
            DuplicateCheckWindow window,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException {
        try {
            return calls.make(WecomCall.SEND, request.app(), request.options(), cancellation, token -> {
                listener.onSending();
                window.requestSent(request.options().connectTimeout());
                return api.send(request.app(), token, body, request.options(), cancellation);
            });
        } catch (PerhapsDeliveredException e) {
            window.responseLost(e);
            throw e;
        }
    }
}
