package io.jenkins.plugins.wecom.sender;

/** Sends messages of WeCom applications. The one port between what is to be told and how it gets there. */
public interface WecomSender {

    /**
     * Sends one message, over as many requests as its length and its recipients need, and waits for WeCom's answers.
     * Blocks for at most {@link DeliveryOptions#longest()} a request.
     *
     * @param cancellation ends sending and waiting at once, from another thread
     * @return what WeCom answered; a partial delivery (some recipients invalid) is a delivery too
     * @throws RejectedException if WeCom refused it
     * @throws NotDeliveredException if it certainly did not arrive for another reason
     * @throws PerhapsDeliveredException if it was sent and the answer was lost
     * @throws InterruptedException if it was cancelled before it was sent
     */
    Delivery send(SendRequest request, Cancellation cancellation) throws WecomException, InterruptedException;
}
