package io.jenkins.plugins.wecom.message;

import java.util.Locale;

/** Something said to a user, put into words in the reader's language only when it is shown. */
@FunctionalInterface
public interface LocalizableMessage {

    /** The sentence in that language, or in English where there is no translation. */
    String in(Locale locale);
}
