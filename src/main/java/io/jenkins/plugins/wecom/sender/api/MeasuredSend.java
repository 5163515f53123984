package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomSender;
import java.time.Duration;

/** Sends a message to one destination, and counts the requests and the time that it takes. */
public final class MeasuredSend implements SendListener {

    private static final MessageBundle BUNDLE = MessageBundle.of(MeasuredSend.class);

    private final WecomSender sender;
    private final SendRequest request;
    private final SendListener listener;
    private final long began = System.nanoTime();
    private int requests;

    /** @param listener notified before each request */
    public MeasuredSend(WecomSender sender, SendRequest request, SendListener listener) {
        this.sender = sender;
        this.request = request;
        this.listener = listener;
    }

    /**
     * Sends it; a failure is part of the outcome.
     *
     * @param isFirst whether nothing has been sent before, so that all of it is cancelled and not the rest
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    public SendOutcome send(boolean isFirst, Cancellation cancellation) throws InterruptedException {
        try {
            return outcome(sender.send(request, cancellation, this), null);
        } catch (WecomException e) {
            return outcome(e.delivery(), e);
        } catch (InterruptedException e) {
            if (isFirst) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return outcome(SendResult.NOTHING, new NotDeliveredException(BUNDLE.message("cancelled"), null, true, e));
        }
    }

    @Override
    public void onSending() throws InterruptedException {
        requests++;
        listener.onSending();
    }

    private SendOutcome outcome(SendResult result, WecomException failure) {
        return new SendOutcome(request, result, requests, Duration.ofNanos(System.nanoTime() - began), failure);
    }
}
