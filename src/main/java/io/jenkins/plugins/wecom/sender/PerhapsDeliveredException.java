package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/** Thrown when a message was sent and the response was lost: it may have arrived, and a retry may deliver it twice. */
public final class PerhapsDeliveredException extends WecomException {

    private static final long serialVersionUID = 1;

    public PerhapsDeliveredException(
            LocalizableMessage sentence, LocalizableMessage advice, boolean isTransient, Throwable cause) {
        super(sentence, advice, isTransient, cause);
    }

    @Override
    public WecomException copy() {
        return new PerhapsDeliveredException(sentence(), advice().orElse(null), isTransient(), getCause());
    }
}
