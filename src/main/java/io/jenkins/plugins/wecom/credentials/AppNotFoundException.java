package io.jenkins.plugins.wecom.credentials;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.io.Serial;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/**
 * Thrown if there is no application for a credentials ID. The message names the ID, what is expected and what was
 * found.
 */
public final class AppNotFoundException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LocalizableMessage sentence;

    private AppNotFoundException(Localizable sentence) {
        super(sentence.toString(Locale.ENGLISH));
        this.sentence = sentence::toString;
    }

    /** Returns the message in a language. */
    public String in(Locale locale) {
        return sentence == null ? super.getMessage() : sentence.in(locale);
    }

    /** Returns the message in the default locale. */
    @Override
    public String getMessage() {
        return in(Locale.getDefault());
    }

    static AppNotFoundException missing(String id) {
        return new AppNotFoundException(Messages._AppNotFoundException_missing(id));
    }

    static AppNotFoundException otherKind(String id, String found) {
        return new AppNotFoundException(Messages._AppNotFoundException_otherKind(id, found));
    }

    static AppNotFoundException noAddress(String id) {
        return new AppNotFoundException(Messages._AppNotFoundException_noAddress(id));
    }
}
