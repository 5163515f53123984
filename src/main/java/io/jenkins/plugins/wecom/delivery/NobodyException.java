package io.jenkins.plugins.wecom.delivery;

import java.io.Serial;

/** There is no one to tell, which is no failure. */
final class NobodyException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NobodyException(String sentence) {
        super(sentence);
    }
}
