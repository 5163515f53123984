package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.time.Duration;

/** An HTTP exchange that brought no answer. */
public final class HttpFault extends Exception {

    private static final long serialVersionUID = 1;

    /** How far the exchange came, which decides what may be done about it. */
    public enum Stage {
        /** No connection: nothing was sent. */
        NOT_CONNECTED,
        /** The server's certificate was refused: nothing was sent, and no further attempt mends it. */
        UNTRUSTED,
        /** The server sent the request away unread, and no further attempt mends it. */
        REFUSED,
        /** The request broke off, since what was to be sent could not be read to its end. */
        UNREADABLE,
        /** The request was sent and its answer was lost. */
        UNANSWERED
    }

    private final Stage stage;
    private final String host;
    private final transient LocalizableMessage reason;
    private transient LocalizableMessage advice;
    private boolean passing;
    private Duration retryAfter;

    public HttpFault(Stage stage, String host, LocalizableMessage reason, Throwable cause) {
        super(stage + " " + host, cause);
        this.stage = stage;
        this.host = host;
        this.reason = reason;
        passing = stage == Stage.NOT_CONNECTED || stage == Stage.UNANSWERED;
    }

    public Stage stage() {
        return stage;
    }

    /** The host that was asked, with its port if it is not the usual one. */
    public String host() {
        return host;
    }

    public LocalizableMessage reason() {
        return reason;
    }

    /** Says whether the same may succeed a moment later, where more is known than the stage tells. */
    HttpFault passing(boolean known) {
        passing = known;
        return this;
    }

    public boolean isPassing() {
        return passing;
    }

    /** Notes how long the server asks to wait; null where it does not. */
    HttpFault waiting(Duration time) {
        retryAfter = time;
        return this;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    /** Says what helps, where more is known than the stage tells. */
    HttpFault advise(LocalizableMessage what) {
        advice = what;
        return this;
    }

    public LocalizableMessage adviceOr(LocalizableMessage usual) {
        return advice == null ? usual : advice;
    }
}
