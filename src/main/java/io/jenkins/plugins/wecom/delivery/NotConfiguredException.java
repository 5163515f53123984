package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.message.Sentence;
import java.io.Serial;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Something that an administrator has to set first. */
final class NotConfiguredException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    NotConfiguredException(Localizable sentence) {
        super(sentence.toString(Locale.ENGLISH));
        this.sentence = sentence::toString;
    }

    /** The sentence in that language. */
    String in(Locale locale) {
        return sentence == null ? getMessage() : sentence.in(locale);
    }
}
