package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.Locale;

/**
 * A sentence in both languages, so that everyone who looks at it later reads it in their own. A class with fields, since
 * it is stored.
 */
public final class TranslatedText {

    /** Longer sentences name what a server said, which is not worth more room in a list. */
    private static final int MAX_LENGTH = 1000;

    private String english;
    private String chinese;

    private TranslatedText() {}

    private TranslatedText(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** Returns the sentence in both languages; null for none. */
    @CheckForNull
    static TranslatedText of(@CheckForNull LocalizableMessage sentence) {
        return sentence == null
                ? null
                : new TranslatedText(
                        shortened(sentence.in(Locale.ENGLISH)), shortened(sentence.in(Locale.SIMPLIFIED_CHINESE)));
    }

    /** Returns the sentence in that language, or in English where there is no translation. */
    String in(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? chinese : english;
    }

    private static String shortened(String sentence) {
        return sentence.length() <= MAX_LENGTH ? sentence : sentence.substring(0, MAX_LENGTH) + "…";
    }
}
