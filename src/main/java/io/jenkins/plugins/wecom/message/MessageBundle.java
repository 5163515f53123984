package io.jenkins.plugins.wecom.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of one package in the user's language: its bundle {@code MessageBundle.properties} and the translations beside it.
 * A language without a bundle gets English, whatever the machine's locale is.
 */
public final class MessageBundle {

    private static final ResourceBundle.Control CONTROL =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String bundle;
    private final ClassLoader loader;

    private MessageBundle(Class<?> anchor) {
        bundle = anchor.getPackageName() + ".MessageBundle";
        loader = anchor.getClassLoader();
    }

    /** The words of the package that {@code anchor} belongs to. */
    public static MessageBundle of(Class<?> anchor) {
        return new MessageBundle(anchor);
    }

    /** The phrase under {@code key} with its arguments put in; a {@link LocalizableMessage} among them speaks the same language. */
    public String get(Locale locale, String key, Object... arguments) {
        Object[] worded = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            worded[i] = arguments[i] instanceof LocalizableMessage sentence ? sentence.in(locale) : arguments[i];
        }
        String pattern =
                ResourceBundle.getBundle(bundle, locale, loader, CONTROL).getString(key);
        return new MessageFormat(pattern, locale).format(worded);
    }

    /** The same phrase, put into words only when someone reads it. */
    public LocalizableMessage message(String key, Object... arguments) {
        return locale -> get(locale, key, arguments);
    }
}
