package io.jenkins.plugins.wecom.sender.callback;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.io.Serial;

/** Thrown if a request to a receiving URL is no valid message of WeCom; it tells why and nothing of the request. */
public final class RefusedCallbackException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final Cause cause;

    public RefusedCallbackException(Cause cause) {
        super(cause.name(), null, false, false);
        this.cause = cause;
    }

    public Cause why() {
        return cause;
    }

    /** Why a request is refused. */
    public enum Cause {
        /** Neither GET nor POST. */
        METHOD,
        /** No receiver has this path, or it is inactive. */
        PATH,
        /** Above 64 KiB. */
        SIZE,
        /** The body did not arrive in time. */
        SLOW,
        /** A parameter of the URL is missing, is there twice or cannot be right. */
        PARAMETERS,
        /** The time stamp is not of the last or next 5 minutes. */
        TIMESTAMP,
        /** The body has not one encrypted message. */
        BODY,
        /** The signature is not that of this Token. */
        SIGNATURE,
        /** It was not encrypted with this EncodingAESKey. */
        KEY,
        /** It was encrypted for another corp. */
        CORP_ID,
        /** What was encrypted is no message, or has no agent ID or time. */
        MESSAGE,
        /** The message is for another application. */
        AGENT_ID,
        /** The message was not made in the last or next 5 minutes. */
        CREATE_TIME;

        private static final MessageBundle BUNDLE = MessageBundle.of(Cause.class);

        /** What is wrong, as a sentence. */
        public LocalizableMessage sentence() {
            return BUNDLE.message("refused." + name());
        }
    }
}
