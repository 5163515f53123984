package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/** The message was sent and its answer was lost: it may have arrived, and sending it again may bring it twice. */
public final class PerhapsDeliveredException extends WecomException {

    private static final long serialVersionUID = 1;

    public PerhapsDeliveredException(
            LocalizableMessage sentence, LocalizableMessage advice, boolean passing, Throwable cause) {
        super(sentence, advice, passing, cause);
    }

    @Override
    public WecomException copy() {
        return new PerhapsDeliveredException(sentence(), advice().orElse(null), isPassing(), getCause());
    }
}
