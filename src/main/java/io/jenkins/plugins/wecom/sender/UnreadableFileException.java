package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Sentence;
import java.io.IOException;
import java.util.Locale;

/** A file that could not be sent because it could not be read, whatever the server may think of it. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Sentence reason;

    UnreadableFileException(Sentence reason, Throwable cause) {
        super(reason.in(Locale.ENGLISH), cause);
        this.reason = reason;
    }

    Sentence reason() {
        return reason;
    }
}
