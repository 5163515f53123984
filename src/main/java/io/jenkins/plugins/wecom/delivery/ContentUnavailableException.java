package io.jenkins.plugins.wecom.delivery;

import java.io.Serial;

/** What is to be told cannot be had: a file that is not there, an agent that is gone. */
public final class ContentUnavailableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public ContentUnavailableException(String sentence) {
        super(sentence);
    }
}
