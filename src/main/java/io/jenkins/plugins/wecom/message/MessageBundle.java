package io.jenkins.plugins.wecom.message;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of one package in the user's language: its bundle {@code MessageBundle.properties} and the translations beside it.
 * A language without a bundle gets English, whatever the machine's locale is; Chinese is Chinese, wherever it is spoken.
 */
public final class MessageBundle {

    private static final ResourceBundle.Control CONTROL = new Translations();

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

    /**
     * A bundle of properties in that language, or in English where there is no translation.
     *
     * @param name its name with its package
     */
    public static ResourceBundle bundle(String name, Locale locale, ClassLoader loader) {
        return ResourceBundle.getBundle(name, locale, loader, CONTROL);
    }

    /** The phrase under {@code key} with its arguments put in; a {@link LocalizableMessage} among them speaks the same language. */
    public String get(Locale locale, String key, Object... arguments) {
        Object[] worded = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            worded[i] = arguments[i] instanceof LocalizableMessage sentence ? sentence.in(locale) : arguments[i];
        }
        String pattern = bundle(bundle, locale, loader).getString(key);
        return new MessageFormat(pattern, locale).format(worded);
    }

    /** The same phrase, put into words only when someone reads it. */
    public LocalizableMessage message(String key, Object... arguments) {
        return locale -> get(locale, key, arguments);
    }

    /** There is one Chinese translation, which is for Taiwan, Hong Kong and Singapore too. */
    private static final class Translations extends ResourceBundle.Control {

        @Override
        public List<String> getFormats(String baseName) {
            return FORMAT_PROPERTIES;
        }

        @Override
        public Locale getFallbackLocale(String baseName, Locale locale) {
            return null;
        }

        @Override
        public List<Locale> getCandidateLocales(String baseName, Locale locale) {
            List<Locale> candidates = new ArrayList<>(super.getCandidateLocales(baseName, locale));
            if (locale.getLanguage().equals(Locale.CHINESE.getLanguage())) {
                candidates.add(candidates.size() - 1, Locale.SIMPLIFIED_CHINESE);
            }
            return candidates;
        }
    }
}
