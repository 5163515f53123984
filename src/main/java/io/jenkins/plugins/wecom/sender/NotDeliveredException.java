package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/** The message certainly did not arrive: there was no connection, or something before WeCom answered. */
public final class NotDeliveredException extends WecomException {

    private static final long serialVersionUID = 1;

    public NotDeliveredException(
            LocalizableMessage sentence, LocalizableMessage advice, boolean passing, Throwable cause) {
        super(sentence, advice, passing, cause);
    }

    @Override
    public boolean isUntilMended() {
        return !isPassing();
    }

    @Override
    public WecomException copy() {
        return new NotDeliveredException(sentence(), advice().orElse(null), isPassing(), getCause());
    }
}
