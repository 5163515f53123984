package io.jenkins.plugins.wecom.form;

import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jvnet.localizer.LocaleProvider;

/** Puts the sentence of a value that cannot be used beside its field, in the language of whoever looks at the form. */
public final class FieldValidation {

    private FieldValidation() {}

    /** Runs a check that throws {@link InvalidValueException} where it finds something. */
    public static FormValidation of(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(locale()));
        }
    }

    /** The same for a field that may be left empty. */
    public static FormValidation ofOptional(String value, Consumer<String> check) {
        return value == null || value.isBlank() ? FormValidation.ok() : of(() -> check.accept(value));
    }

    /** The language in which Jenkins shows this page, or that of this machine where there is none. */
    public static Locale locale() {
        return LocaleProvider.getLocale();
    }
}
