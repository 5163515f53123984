package io.jenkins.plugins.wecom.message;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The localized messages of one package: its resource bundle {@code MessageBundle.properties} with the translations beside
 * it. A language without a translation gets English, whatever the default locale is; the one Chinese translation serves
 * every Chinese locale.
 */
public final class MessageBundle {

    private static final ResourceBundle.Control CONTROL = new Translations();
    private static final MessageBundle OWN = of(MessageBundle.class);

    private final String bundle;
    private final ClassLoader loader;

    private MessageBundle(Class<?> anchor) {
        bundle = anchor.getPackageName() + ".MessageBundle";
        loader = anchor.getClassLoader();
    }

    /** The bundle of the package that {@code anchor} belongs to. */
    public static MessageBundle of(Class<?> anchor) {
        return new MessageBundle(anchor);
    }

    /**
     * Loads a bundle of properties in that language, or in English where there is no translation.
     *
     * @param name its name with its package
     */
    public static ResourceBundle bundle(String name, Locale locale, ClassLoader loader) {
        return ResourceBundle.getBundle(name, locale, loader, CONTROL);
    }

    /** Returns names as a sentence of that language lists them: {@code a, b} in English, {@code a、b} in Chinese. */
    public static String list(Locale locale, Collection<?> names) {
        String comma = OWN.get(locale, "comma");
        return names.stream().map(String::valueOf).collect(Collectors.joining(comma));
    }

    /** Returns sentences of one language as a text: after a Chinese full stop comes no blank. */
    public static String text(Stream<String> sentences) {
        return sentences
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .replace("。 ", "。");
    }

    /**
     * Formats the message under {@code key}. A {@link LocalizableMessage} among the arguments is localized too, and names
     * are listed as by {@link #list}.
     */
    public String get(Locale locale, String key, Object... arguments) {
        Object[] localized = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            localized[i] = localized(locale, arguments[i]);
        }
        String pattern = bundle(bundle, locale, loader).getString(key);
        return new MessageFormat(pattern, locale).format(localized);
    }

    private static Object localized(Locale locale, Object argument) {
        if (argument instanceof LocalizableMessage sentence) {
            return sentence.in(locale);
        }
        return argument instanceof Collection<?> names ? list(locale, names) : argument;
    }

    /** The same message, localized only when it is shown. */
    public LocalizableMessage message(String key, Object... arguments) {
        return locale -> get(locale, key, arguments);
    }

    /** Looks up properties without a fallback locale; every Chinese locale, Taiwan's too, gets the one translation. */
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
