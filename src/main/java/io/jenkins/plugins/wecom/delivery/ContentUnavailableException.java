package io.jenkins.plugins.wecom.delivery;

import java.io.Serial;

/** Thrown if the content of a message is not available: a file does not exist, an agent is gone. */
public final class ContentUnavailableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public ContentUnavailableException(String sentence) {
        super(sentence);
    }
}
