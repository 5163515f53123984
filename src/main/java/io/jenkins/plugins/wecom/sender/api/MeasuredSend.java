package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Message;
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
import java.util.ArrayList;
import java.util.List;

/** Sends a message to one destination, and counts the requests and the time that it takes. */
public final class MeasuredSend implements SendListener {

    private static final MessageBundle BUNDLE = MessageBundle.of(MeasuredSend.class);

    private final WecomSender sender;
    private final SendRequest request;
    private final SendListener listener;
    private final long began = System.nanoTime();
    private int requests;

    /** @param listener notified before each request */
    private MeasuredSend(WecomSender sender, SendRequest request, SendListener listener) {
        this.sender = sender;
        this.request = request;
        this.listener = listener;
    }

    /**
     * Sends a message to each of its destinations, one after the other, as {@link WecomSender#sendEach} says.
     *
     * @param listener notified before each request
     * @param upload what a file becomes where several destinations share it, so that it is uploaded once
     */
    public static List<SendOutcome> each(
            WecomSender sender, SendRequest request, Cancellation cancellation, SendListener listener, Upload upload)
            throws InterruptedException {
        List<SendOutcome> outcomes = new ArrayList<>();
        SendRequest ready = request;
        if (request.destinations().size() > 1 && request.message() instanceof FileMessage file) {
            try {
                ready = request.with(upload.of(file));
            } catch (WecomException e) {
                for (SendRequest one : request.destinations()) {
                    WecomException failure = outcomes.isEmpty() ? e : e.copy();
                    outcomes.add(new SendOutcome(one, failure.delivery(), 0, Duration.ZERO, failure));
                }
                return outcomes;
            }
        }
        for (SendRequest one : ready.destinations()) {
            outcomes.add(new MeasuredSend(sender, one, listener).send(outcomes.isEmpty(), cancellation));
        }
        return outcomes;
    }

    /** Uploads a file, so that it can be sent any number of times. */
    @FunctionalInterface
    public interface Upload {
        Message of(FileMessage file) throws WecomException, InterruptedException;
    }

    /**
     * Sends it; a failure is part of the outcome.
     *
     * @param isFirst whether nothing has been sent before, so that all of it is cancelled and not the rest
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    private SendOutcome send(boolean isFirst, Cancellation cancellation) throws InterruptedException {
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
