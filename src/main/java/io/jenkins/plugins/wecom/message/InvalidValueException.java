package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.Locale;

/**
 * Thrown for an invalid value from user input. Its message is one sentence that names the field, the value and what is allowed,
 * so that it can stand beside a form field, in a build log or on a terminal as it is.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;
    private static final MessageBundle BUNDLE = MessageBundle.of(InvalidValueException.class);
    /** How many characters of a long value are shown. */
    private static final int MAX_SHOWN = 100;

    private final String field;
    private final transient Sentence sentence;
    private final transient Sentence withoutValue;

    /** The sentence about a field of that name. */
    @FunctionalInterface
    private interface Sentence {
        LocalizableMessage about(String field);
    }

    /**
     * @param field what the user calls it: a parameter, an option or a form field
     * @param value what was given; shown, so never a secret
     * @param allowed what may stand there instead
     */
    public InvalidValueException(String field, String value, LocalizableMessage allowed) {
        this(
                field,
                name -> BUNDLE.message("invalid", name, shown(value), allowed),
                name -> BUNDLE.message("hidden", name, allowed));
    }

    private InvalidValueException(String field, Sentence sentence, Sentence withoutValue) {
        super(sentence.about(field).in(Locale.ENGLISH));
        this.field = field;
        this.sentence = sentence;
        this.withoutValue = withoutValue;
    }

    /** For a required field that was left empty. */
    public static InvalidValueException missing(String field, LocalizableMessage allowed) {
        Sentence missing = name -> BUNDLE.message("missing", name, allowed);
        return new InvalidValueException(field, missing, missing);
    }

    /** For a value that must not be shown because it may hold a secret. */
    public static InvalidValueException hidden(String field, LocalizableMessage allowed) {
        Sentence hidden = name -> BUNDLE.message("hidden", name, allowed);
        return new InvalidValueException(field, hidden, hidden);
    }

    /** A copy whose sentence does not show the value, which may be a secret in the wrong place. */
    public InvalidValueException withoutValue() {
        return new InvalidValueException(field, withoutValue, withoutValue);
    }

    /**
     * A copy whose sentence also says where the field stands.
     *
     * @param place for example a rule of several
     */
    public InvalidValueException at(LocalizableMessage place) {
        return copy(
                field,
                name -> BUNDLE.message("place", place, sentence.about(name)),
                name -> BUNDLE.message("place", place, withoutValue.about(name)));
    }

    /** A copy whose sentence calls the field by another name, such as its label on a form. */
    public InvalidValueException called(String name) {
        return copy(name, sentence, withoutValue);
    }

    private InvalidValueException copy(String name, Sentence shown, Sentence hidden) {
        InvalidValueException copy = new InvalidValueException(name, shown, hidden);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The name of the field, as the user writes it. */
    public String field() {
        return field;
    }

    /** The sentence in that language. */
    public String in(Locale locale) {
        return sentence == null ? super.getMessage() : sentence.about(field).in(locale);
    }

    /** The sentence in this machine's language. */
    @Override
    public String getMessage() {
        return in(Locale.getDefault());
    }

    /** Formats a value for a sentence: on one line, without control characters, at most 100 characters and an ellipsis. */
    public static String shown(String value) {
        String line = TextSanitizer.oneLine(value);
        return line.codePointCount(0, line.length()) <= MAX_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }
}
