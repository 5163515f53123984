package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;

/** The language of messages. */
public enum Language {
    /** The language of the controller's locale. */
    AUTO("auto", null),
    ENGLISH("en", Locale.ENGLISH),
    CHINESE("zh_CN", Locale.SIMPLIFIED_CHINESE);

    private final String id;
    private final Locale locale;

    Language(String id, Locale locale) {
        this.id = id;
        this.locale = locale;
    }

    /**
     * Parses the ID of a language, as in configuration files.
     *
     * @param field the name of the field, for messages
     * @return null if empty, which leaves the choice to the defaults
     * @throws InvalidValueException if it is not the ID of a language
     */
    @CheckForNull
    public static Language parse(String field, @CheckForNull String id) {
        if (Util.fixEmptyAndTrim(id) == null) {
            return null;
        }
        for (Language language : values()) {
            if (language.id.equals(id.trim())) {
                return language;
            }
        }
        throw new InvalidValueException(
                field, id, locale -> Messages._Language_allowed().toString(locale));
    }

    /** Lists all languages for a form, each by its own name. */
    public static ListBoxModel list() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.Language_auto(), AUTO.id);
        items.add("English", ENGLISH.id);
        items.add("简体中文", CHINESE.id);
        return items;
    }

    public String id() {
        return id;
    }

    /** Returns the locale in which messages are written: the one Chinese translation serves Taiwan, Hong Kong and others. */
    public Locale locale() {
        if (locale != null) {
            return locale;
        }
        Locale controller = Locale.getDefault();
        return controller.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE.locale : controller;
    }
}
