package io.jenkins.plugins.wecom.sender;

/** Sends messages of WeCom applications. The one port between what is to be told and how it gets there. */
public interface WecomSender {

    /**
     * Sends one message, over as many requests as its length and its recipients need, and waits for WeCom's answers.
     * Blocks for at most {@link DeliveryOptions#longest()} a request. A file is uploaded first (document/path/90253), which
     * may take a second more for each 64 KiB; an upload that fails is a message not delivered.
     *
     * @param cancellation ends sending and waiting at once, from another thread
     * @param listener hears when the message goes out
     * @return what WeCom answered; a partial delivery (some recipients invalid) is a delivery too
     * @throws RejectedException if WeCom refused it
     * @throws NotDeliveredException if it certainly did not arrive for another reason
     * @throws PerhapsDeliveredException if it was sent and the answer was lost
     * @throws InterruptedException if it was cancelled before it was sent
     */
    SendResult send(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException;

    /** The same for those who need not know when it goes out. */
    default SendResult send(SendRequest request, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return send(request, cancellation, SendListener.NONE);
    }

    /**
     * Takes a message back (document/path/94867), within 24 hours after it was sent. Blocks for at most
     * {@link DeliveryOptions#longest()}.
     *
     * @param app the application that sent it
     * @param msgId one of {@link SendResult#msgIds}
     * @throws RejectedException if WeCom refused to, so that it is still there
     * @throws NotDeliveredException if WeCom was certainly not asked, so that it is still there
     * @throws PerhapsDeliveredException if WeCom was asked and its answer was lost
     * @throws InterruptedException if it was cancelled before WeCom was asked
     */
    void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException;
}
