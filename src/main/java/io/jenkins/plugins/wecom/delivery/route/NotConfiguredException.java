package io.jenkins.plugins.wecom.delivery.route;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.io.Serial;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Thrown if something is missing that an administrator has to configure. */
public final class NotConfiguredException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LocalizableMessage sentence;

    public NotConfiguredException(Localizable sentence) {
        this((LocalizableMessage) sentence::toString);
    }

    public NotConfiguredException(LocalizableMessage sentence) {
        super(sentence.in(Locale.ENGLISH));
        this.sentence = sentence;
    }

    /** Returns the message in a language. */
    public String in(Locale locale) {
        return sentence == null ? getMessage() : sentence.in(locale);
    }
}
