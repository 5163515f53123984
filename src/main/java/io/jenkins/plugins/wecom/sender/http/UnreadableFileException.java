package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.io.IOException;
import java.util.Locale;

/** Thrown when a file to be sent cannot be read, as opposed to a fault of the connection. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient LocalizableMessage reason;

    UnreadableFileException(LocalizableMessage reason, Throwable cause) {
        super(reason.in(Locale.ENGLISH), cause);
        this.reason = reason;
    }

    LocalizableMessage reason() {
        return reason;
    }
}
