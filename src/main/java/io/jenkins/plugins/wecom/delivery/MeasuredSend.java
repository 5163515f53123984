package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.delivery.DeliveryOutcome.Effort;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;

/** Calls the sender for one message, and counts the requests and the time that it takes. */
final class MeasuredSend implements SendListener {

    private final SendListener listener;
    private long began;
    private long ended;
    private int requests;

    /** @param listener notified before each request */
    MeasuredSend(SendListener listener) {
        this.listener = listener;
    }

    /** @throws InterruptedException if it was cancelled before it was sent */
    DeliveryResult send(SendRequest request, Cancellation cancellation) throws InterruptedException {
        began = System.nanoTime();
        try {
            return DeliveryResult.delivered(SendingPool.get().sender().send(request, cancellation, this));
        } catch (WecomException e) {
            return DeliveryResult.failed(e);
        } finally {
            ended = System.nanoTime();
        }
    }

    @Override
    public void onSending() throws InterruptedException {
        requests++;
        listener.onSending();
    }

    Effort effort() {
        return new Effort(Math.max(1, requests), Duration.ofNanos(ended - began));
    }
}
