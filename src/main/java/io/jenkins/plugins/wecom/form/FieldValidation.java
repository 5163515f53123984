package io.jenkins.plugins.wecom.form;

import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jvnet.localizer.LocaleProvider;

/** Turns the {@link InvalidValueException} of a check into a form validation, in the language of the user. */
public final class FieldValidation {

    private FieldValidation() {}

    /** Validates a field by a check that throws {@link InvalidValueException}. */
    public static FormValidation of(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(locale()));
        }
    }

    /** Validates a field that may be empty. */
    public static FormValidation ofOptional(String value, Consumer<String> check) {
        return value == null || value.isBlank() ? FormValidation.ok() : of(() -> check.accept(value));
    }

    /** Returns the locale in which Jenkins shows the current page, or the default locale outside of a request. */
    public static Locale locale() {
        return LocaleProvider.getLocale();
    }
}
