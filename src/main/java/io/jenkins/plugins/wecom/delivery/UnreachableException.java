package io.jenkins.plugins.wecom.delivery;

import java.io.Serial;

/** A held report whose job or credentials are gone. */
final class UnreachableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    UnreachableException(String sentence) {
        super(sentence);
    }
}
