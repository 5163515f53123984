package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/** Thrown when a message was certainly not delivered: there was no connection, or another server refused the request. */
public final class NotDeliveredException extends WecomException {

    private static final long serialVersionUID = 1;

    public NotDeliveredException(
            LocalizableMessage sentence, LocalizableMessage advice, boolean isTransient, Throwable cause) {
        super(sentence, advice, isTransient, cause);
    }

    @Override
    public boolean isPersistent() {
        return !isTransient();
    }

    @Override
    public WecomException copy() {
        return new NotDeliveredException(sentence(), advice().orElse(null), isTransient(), getCause());
    }
}
