package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.time.Duration;

/** Thrown when an HTTP exchange brought no usable response; {@link Stage} tells how far it came. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    /** How far an exchange came, which decides whether it may be retried and whether a message may have arrived. */
    public enum Stage {
        /** There was no connection: nothing was sent. */
        NOT_CONNECTED,
        /** The server's certificate was refused: nothing was sent, and a retry does not help. */
        UNTRUSTED,
        /** The server refused the request unread, and a retry does not help. */
        REFUSED,
        /** The request was incomplete because the file to send could not be read. */
        UNREADABLE,
        /** The request was sent and its response was lost. */
        UNANSWERED
    }

    private final Stage stage;
    private final String host;
    private final transient LocalizableMessage reason;
    private transient LocalizableMessage advice;
    private boolean isTransient;
    private Duration retryAfter;

    public TransportException(Stage stage, String host, LocalizableMessage reason, Throwable cause) {
        super(stage + " " + host, cause);
        this.stage = stage;
        this.host = host;
        this.reason = reason;
        isTransient = stage == Stage.NOT_CONNECTED || stage == Stage.UNANSWERED;
    }

    public Stage stage() {
        return stage;
    }

    /** The host of the request, with its port unless it is the default one. */
    public String host() {
        return host;
    }

    public LocalizableMessage reason() {
        return reason;
    }

    /** Overrides what the stage implies about {@link #isTransient}. */
    TransportException withTransient(boolean value) {
        isTransient = value;
        return this;
    }

    /** Whether the same request may succeed a moment later. */
    public boolean isTransient() {
        return isTransient;
    }

    /** Sets how long the server asks to wait; null if it does not. */
    TransportException withRetryAfter(Duration time) {
        retryAfter = time;
        return this;
    }

    /** How long the server asks to wait; null if it does not. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Sets advice that is more specific than the one for the stage. */
    TransportException withAdvice(LocalizableMessage what) {
        advice = what;
        return this;
    }

    /** The advice of this fault, or the usual one where it has none. */
    public LocalizableMessage adviceOr(LocalizableMessage usual) {
        return advice == null ? usual : advice;
    }
}
