package io.jenkins.plugins.wecom.sender;

/** Is told when a message is about to be sent: from then on it may arrive, even if the sender dies. */
@FunctionalInterface
public interface SendListener {

    /** For those who need not know. */
    SendListener NONE = () -> {};

    /**
     * Called on the sending thread before each request that brings the message, after all that comes before it: the
     * access token, the upload of a file.
     *
     * @throws InterruptedException if it is not to go out; then it does not
     */
    void onSending() throws InterruptedException;
}
