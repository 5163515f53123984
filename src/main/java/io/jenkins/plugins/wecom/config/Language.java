package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;

/** The language of messages, as configuration files have it. */
public enum Language {
    /** The controller's own. */
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
     * Reads a language.
     *
     * @param field what the user calls it
     * @return null for nothing, which leaves the choice to the next in line
     * @throws InvalidValueException if it is none of these
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

    /** All languages for a form, by their own names. */
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

    /** The locale in which messages are written now. */
    public Locale locale() {
        return locale == null ? Locale.getDefault() : locale;
    }
}
