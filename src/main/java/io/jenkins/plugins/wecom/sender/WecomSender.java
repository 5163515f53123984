package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import java.util.List;

/**
 * Sends messages of WeCom applications and group robots, and recalls those of applications. The port that callers depend
 * on, implemented over HTTP.
 */
public interface WecomSender {

    /**
     * Sends one message to each of its destinations ({@link SendRequest#destinations}), one after the other, whatever
     * becomes of the one before; otherwise like {@link #send(SendRequest, Cancellation, SendListener)}.
     *
     * @return what became of it at each, in that order
     * @throws InterruptedException if it was cancelled before anything was sent; destinations after that fail
     */
    List<SendOutcome> sendEach(SendRequest request, Cancellation cancellation, SendListener listener)
            throws InterruptedException;

    /**
     * Sends one message to one destination, over as many requests as its length and its recipients need, and waits for WeCom's responses.
     * Blocks for at most {@link DeliveryOptions#longest()} a request. A file is uploaded first (document/path/90253), which
     * may take a second more for each 64 KiB; an upload that fails is a message not delivered.
     *
     * @param cancellation cancels sending and waiting at once, from another thread
     * @param listener notified before the message is sent
     * @return WeCom's responses; a partial delivery (some recipients invalid) is a delivery too
     * @throws RejectedException if WeCom rejected it
     * @throws NotDeliveredException if it certainly did not arrive for another reason
     * @throws PerhapsDeliveredException if it was sent and the response was lost
     * @throws InterruptedException if it was cancelled before it was sent
     */
    SendResult send(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException;

    /** The same without a listener. */
    default SendResult send(SendRequest request, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return send(request, cancellation, SendListener.NONE);
    }

    /**
     * Changes a card for everyone who got it (document/path/94888), within 72 hours and once: a code that was used is
     * refused (42022). Blocks for at most {@link DeliveryOptions#longest()}; what may have been done is not tried again.
     *
     * @param app the application that sent it
     * @param responseCode one of {@link SendResult#responseCodes}
     * @param card what it becomes; it needs no task ID
     * @param listener notified before the request
     * @return WeCom's response
     * @throws RejectedException if WeCom refused, so that the card is as it was
     * @throws NotDeliveredException if WeCom was certainly not reached, so that the card is as it was
     * @throws PerhapsDeliveredException if it was asked and the response was lost
     * @throws InterruptedException if it was cancelled before the request
     */
    SendResult updateCard(
            WecomApp app,
            String responseCode,
            TemplateCardMessage card,
            DeliveryOptions options,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException;

    /**
     * Changes a card for one member of those who got it; otherwise like {@link #updateCard}.
     *
     * @param member the user ID
     */
    SendResult updateCardOf(
            String member,
            WecomApp app,
            String responseCode,
            TemplateCardMessage card,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException;

    /**
     * Recalls a message (document/path/94867), within 24 hours after it was sent. Blocks for at most
     * {@link DeliveryOptions#longest()}.
     *
     * @param app the application that sent it
     * @param msgId one of {@link SendResult#msgIds}
     * @throws RejectedException if WeCom rejected the recall, so that the message is still there
     * @throws NotDeliveredException if WeCom was certainly not reached, so that the message is still there
     * @throws PerhapsDeliveredException if the recall was sent and the response was lost
     * @throws InterruptedException if it was cancelled before the recall was sent
     */
    void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException;
}
