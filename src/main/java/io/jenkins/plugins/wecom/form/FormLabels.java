package io.jenkins.plugins.wecom.form;

import io.jenkins.plugins.wecom.message.MessageBundle;
import java.text.MessageFormat;

/**
 * The labels of a form's fields, in the language of the user. They are read from the properties of the Jelly page that
 * shows them, so that a sentence calls a field as the form does.
 *
 * @param page the page's name with its package, such as {@code lib.wecom.message}
 * @param loader finds those properties
 */
public record FormLabels(String page, ClassLoader loader) {

    /** The labels of a Jelly page beside a class, such as {@code config}. */
    public static FormLabels of(Class<?> type, String page) {
        return new FormLabels(type.getName() + "." + page, type.getClassLoader());
    }

    /**
     * Returns the label of a field.
     *
     * @throws java.util.MissingResourceException if the page's properties have none
     */
    public String get(String field) {
        String pattern =
                MessageBundle.bundle(page, FieldValidation.locale(), loader).getString(field);
        return new MessageFormat(pattern).format(new Object[0]);
    }
}
