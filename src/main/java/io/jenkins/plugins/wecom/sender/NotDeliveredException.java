package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Sentence;

/** The message certainly did not arrive: there was no connection, or something before WeCom answered. */
public final class NotDeliveredException extends WecomException {

    private static final long serialVersionUID = 1;

    NotDeliveredException(Sentence sentence, Sentence advice, boolean passing, Throwable cause) {
        super(sentence, advice, passing, cause);
    }

    @Override
    public boolean isUntilMended() {
        return !isPassing();
    }

    @Override
    WecomException copy() {
        return new NotDeliveredException(sentence(), advice().orElse(null), isPassing(), getCause());
    }
}
