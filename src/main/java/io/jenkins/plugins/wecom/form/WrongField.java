package io.jenkins.plugins.wecom.form;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.List;

/**
 * A value of a form or of a configuration file that is not valid.
 *
 * @param field the field's name, as in configuration files
 * @param value what was given
 * @param kind decides what becomes of it
 * @param error the sentence that names the field by its label, the value and what is allowed
 */
public record WrongField(String field, String value, Kind kind, InvalidValueException error) {

    /** What becomes of a wrong value. */
    public enum Kind {
        /** It is refused, whoever gives it. */
        VALUE,
        /** A form is refused, a file is not: the word is left out, with a warning. */
        RECIPIENT,
        /** It is refused, unless another version of the plugin has stored it: then it stays. */
        CHOICE,
        /** It is refused. Only a file or a script can give it, and only their text shows it: an object has it as "no". */
        CHECK_BOX
    }

    /** The same in one of several parts of a form. */
    WrongField at(LocalizableMessage part) {
        return new WrongField(field, value, kind, error.at(part));
    }

    private boolean isAmong(List<WrongField> stored) {
        return kind == Kind.CHOICE
                && stored.stream().anyMatch(other -> field.equals(other.field) && value.equals(other.value));
    }

    /**
     * Refuses what a form submits if a field is wrong.
     *
     * @param wrong the wrong fields of the form
     * @param stored those of the stored configuration, whose unknown choices the form has shown as such
     * @throws InvalidValueException for the first of them
     */
    public static void refuseForm(List<WrongField> wrong, List<WrongField> stored) {
        for (WrongField field : wrong) {
            if (!field.isAmong(stored)) {
                throw field.error;
            }
        }
    }

    /**
     * Refuses what a file or script configures if a field is wrong. Recipients are no reason for that: what is none is
     * left out when a message is sent.
     *
     * @throws InvalidValueException for the first field that is none of recipients
     */
    public static void refuseCode(List<WrongField> wrong) {
        for (WrongField field : wrong) {
            if (field.kind != Kind.RECIPIENT) {
                throw field.error;
            }
        }
    }
}
