package io.jenkins.plugins.wecom.delivery;

import java.io.Serial;

/** Something that an administrator has to set first. */
final class NotConfiguredException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NotConfiguredException(String sentence) {
        super(sentence);
    }
}
