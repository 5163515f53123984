package io.jenkins.plugins.wecom.sender;

/** Listener that is notified before a message is sent; from then on it may arrive, even if the sender's process dies. */
@FunctionalInterface
public interface SendListener {

    /** Does nothing. */
    SendListener NONE = () -> {};

    /**
     * Called on the sending thread immediately before each request that sends the message, so after getting the access
     * token and uploading a file.
     *
     * @throws InterruptedException to keep the request from being sent
     */
    void onSending() throws InterruptedException;
}
