package io.jenkins.plugins.wecom.message;

import java.util.Locale;

/** A message to a user that is localized only when it is shown, in the reader's language. */
@FunctionalInterface
public interface LocalizableMessage {

    /** The sentence in that language, or in English where there is no translation. */
    String in(Locale locale);
}
