package io.jenkins.plugins.wecom.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of one package in the user's language: its bundle {@code Words.properties} and the translations beside it.
 * A language without a bundle gets English, whatever the machine's locale is.
 */
public final class Words {

    private static final ResourceBundle.Control CONTROL =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String bundle;
    private final ClassLoader loader;

    private Words(Class<?> anchor) {
        bundle = anchor.getPackageName() + ".Words";
        loader = anchor.getClassLoader();
    }

    /** The words of the package that {@code anchor} belongs to. */
    public static Words of(Class<?> anchor) {
        return new Words(anchor);
    }

    /** The phrase under {@code key} with its arguments put in; a {@link Sentence} among them speaks the same language. */
    public String get(Locale locale, String key, Object... arguments) {
        Object[] worded = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            worded[i] = arguments[i] instanceof Sentence sentence ? sentence.in(locale) : arguments[i];
        }
        String pattern =
                ResourceBundle.getBundle(bundle, locale, loader, CONTROL).getString(key);
        return new MessageFormat(pattern, locale).format(worded);
    }

    /** The same phrase, put into words only when someone reads it. */
    public Sentence sentence(String key, Object... arguments) {
        return locale -> get(locale, key, arguments);
    }
}
