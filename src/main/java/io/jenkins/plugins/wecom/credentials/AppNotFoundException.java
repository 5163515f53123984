package io.jenkins.plugins.wecom.credentials;

import java.io.Serial;

/** A credentials ID that stands for no application. The sentence names the ID, what is expected and what was found. */
public final class AppNotFoundException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private AppNotFoundException(String sentence) {
        super(sentence);
    }

    static AppNotFoundException missing(String id, String expected) {
        return new AppNotFoundException(Messages.AppNotFoundException_missing(id, expected));
    }

    static AppNotFoundException otherKind(String id, String found, String expected) {
        return new AppNotFoundException(Messages.AppNotFoundException_otherKind(id, found, expected));
    }

    static AppNotFoundException noAddress(String id) {
        return new AppNotFoundException(Messages.AppNotFoundException_noAddress(id));
    }
}
