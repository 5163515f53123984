package io.jenkins.plugins.wecom.run;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.function.UnaryOperator;

/**
 * Finds references in a user's words, {@code $NAME}, {@code ${NAME}} or {@code ${NAME, with="arguments"}}, in one pass:
 * what is put in for one is never looked at again. {@code $$} is a dollar sign; one that no name follows is one, too.
 */
final class VariableReferences {

    private final String field;
    private final String words;
    private int at;

    private VariableReferences(String field, String words) {
        this.field = field;
        this.words = words;
    }

    /**
     * The words with values in place of references.
     *
     * @param field what the user calls the words
     * @param own applied to what the user wrote, and to nothing that is put in
     * @throws InvalidValueException if a reference is not closed, or the values throw it
     */
    static String expand(String field, String words, UnaryOperator<String> own, Values values)
            throws InterruptedException {
        return new VariableReferences(field, words).expand(own, values);
    }

    /** What stands for a reference. */
    @FunctionalInterface
    interface Values {
        String of(Reference reference) throws InterruptedException;
    }

    /**
     * @param text the whole of it, as the user wrote it
     * @param rest what stands behind the name up to the brace
     */
    record Reference(String text, String name, String rest) {}

    private String expand(UnaryOperator<String> own, Values values) throws InterruptedException {
        StringBuilder expanded = new StringBuilder();
        StringBuilder wording = new StringBuilder();
        while (at < words.length()) {
            Reference reference = next(wording);
            if (reference != null) {
                expanded.append(own.apply(wording.toString())).append(values.of(reference));
                wording.setLength(0);
            }
        }
        return expanded.append(own.apply(wording.toString())).toString();
    }

    /** The reference that stands here; null for something else, which is added to the wording. */
    private Reference next(StringBuilder wording) {
        int start = at;
        char c = words.charAt(at++);
        if (c != '$' || at == words.length()) {
            wording.append(c);
            return null;
        }
        if (words.charAt(at) == '$') {
            at++;
            wording.append('$');
            return null;
        }
        boolean braces = words.charAt(at) == '{';
        int name = braces ? at + 1 : at;
        int nameEnd = nameEnd(name, braces);
        if (nameEnd == name) {
            wording.append('$');
            return null;
        }
        int end = braces ? closingBrace(start, nameEnd) : nameEnd;
        at = braces ? end + 1 : end;
        return new Reference(words.substring(start, at), words.substring(name, nameEnd), words.substring(nameEnd, end));
    }

    private int nameEnd(int from, boolean braces) {
        int end = from;
        while (end < words.length() && isOfName(words.charAt(end), end == from, braces)) {
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

    /** Within quotation marks, and behind a backslash, a brace closes nothing. */
    private int closingBrace(int start, int from) {
        boolean quoted = false;
        for (int i = from; i < words.length(); i++) {
            char c = words.charAt(i);
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
                words.substring(start),
                locale -> Messages._VariableReferences_open().toString(locale));
    }
}
