package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/** Thrown when a message was certainly not delivered: there was no connection, or another server refused the request. */
public final class NotDeliveredException extends WecomException {

    private static final long serialVersionUID = 1;

    private final boolean lacksConnection;

    public NotDeliveredException(
            LocalizableMessage sentence, LocalizableMessage advice, boolean isTransient, Throwable cause) {
        this(sentence, advice, isTransient, cause, false);
    }

    private NotDeliveredException(
            LocalizableMessage sentence,
            LocalizableMessage advice,
            boolean isTransient,
            Throwable cause,
            boolean lacksConnection) {
        super(sentence, advice, isTransient, cause);
        this.lacksConnection = lacksConnection;
    }

    /** For a message of a smart robot that has no connection, and which can be sent when it has one again. */
    public static NotDeliveredException forWantOfConnection(LocalizableMessage sentence, LocalizableMessage advice) {
        return new NotDeliveredException(sentence, advice, true, null, true);
    }

    /** Whether nothing but a smart robot's connection was missing. */
    public boolean lacksConnection() {
        return lacksConnection;
    }

    @Override
    public boolean isPersistent() {
        return !isTransient();
    }

    @Override
    public WecomException copy() {
        return new NotDeliveredException(sentence(), advice().orElse(null), isTransient(), getCause(), lacksConnection);
    }
}
