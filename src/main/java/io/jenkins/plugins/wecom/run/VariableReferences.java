package io.jenkins.plugins.wecom.run;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.function.UnaryOperator;

/**
 * Replaces the references in a text, {@code $NAME}, {@code ${NAME}} or {@code ${NAME, with="arguments"}}, in one pass:
 * values are not expanded again. {@code $$} is a dollar sign, as is one that no name follows.
 */
final class VariableReferences {

    private final String field;
    private final String text;
    private int at;

    private VariableReferences(String field, String text) {
        this.field = field;
        this.text = text;
    }

    /**
     * Returns the text with references replaced by their values.
     *
     * @param field the name of the field that contains the text, for messages
     * @param own applied to what the user has written, and not to the values
     * @throws InvalidValueException if the closing brace of a reference is missing, or the values throw it
     */
    static String expand(String field, String text, UnaryOperator<String> own, Values values)
            throws InterruptedException {
        return new VariableReferences(field, text).expand(own, values);
    }

    /** Provides the value of a reference. */
    @FunctionalInterface
    interface Values {
        String of(Reference reference) throws InterruptedException;
    }

    /**
     * A reference to a variable or macro.
     *
     * @param text the whole reference, as the user has written it
     * @param name the name of the variable or macro
     * @param rest what follows the name up to the closing brace
     */
    record Reference(String text, String name, String rest) {}

    private String expand(UnaryOperator<String> own, Values values) throws InterruptedException {
        StringBuilder expanded = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        while (at < text.length()) {
            Reference reference = next(literal);
            if (reference != null) {
                expanded.append(own.apply(literal.toString())).append(values.of(reference));
                literal.setLength(0);
            }
        }
        return expanded.append(own.apply(literal.toString())).toString();
    }

    /**
     * Reads the reference at the current position; if there is none, adds the character to the literal text and returns
     * null.
     */
    private Reference next(StringBuilder literal) {
        int start = at;
        char c = text.charAt(at++);
        if (c != '$' || at == text.length()) {
            literal.append(c);
            return null;
        }
        if (text.charAt(at) == '$') {
            at++;
            literal.append('$');
            return null;
        }
        boolean braces = text.charAt(at) == '{';
        int name = braces ? at + 1 : at;
        int nameEnd = nameEnd(name, braces);
        if (nameEnd == name) {
            literal.append('$');
            return null;
        }
        int end = braces ? closingBrace(start, nameEnd) : nameEnd;
        at = braces ? end + 1 : end;
        return new Reference(text.substring(start, at), text.substring(name, nameEnd), text.substring(nameEnd, end));
    }

    private int nameEnd(int from, boolean braces) {
        int end = from;
        while (end < text.length() && isOfName(text.charAt(end), end == from, braces)) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c, boolean first, boolean braces) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || !first && (c >= '0' && c <= '9' || braces && c == '.');
    }

    /** Returns the position of the closing brace, which is neither in quotation marks nor escaped by a backslash. */
    private int closingBrace(int start, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i;
            }
        }
        throw new InvalidValueException(
                field,
                text.substring(start),
                locale -> Messages._VariableReferences_open().toString(locale));
    }
}
