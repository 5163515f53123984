package io.jenkins.plugins.wecom.sender;

/** Hears that a message goes out now: from here on it may have arrived, whatever becomes of whoever sends it. */
@FunctionalInterface
public interface Beginning {

    /** For those who need not know. */
    Beginning UNNOTICED = () -> {};

    /**
     * Called on the sending thread before each request that brings the message, after all that comes before it: the
     * access token, the upload of a file.
     *
     * @throws InterruptedException if it is not to go out; then it does not
     */
    void begins() throws InterruptedException;
}
