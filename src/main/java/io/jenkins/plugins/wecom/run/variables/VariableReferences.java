package io.jenkins.plugins.wecom.run.variables;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion.Expanded;
import java.util.function.UnaryOperator;

/**
 * Finds references in a user's words, {@code $NAME}, {@code ${NAME}} or {@code ${NAME, with="arguments"}}, in one pass:
 * what is put in for one is never looked at again. {@code $$} is a dollar sign; one that no name follows is one, too.
 */
final class VariableReferences {

    private final String words;
    private final Values values;
    private final StringBuilder known = new StringBuilder();
    private int at;

    private VariableReferences(String words, Values values) {
        this.words = words;
        this.values = values;
    }

    /**
     * The words with values in place of references.
     *
     * @param own applied to what the user wrote, and to nothing that is put in
     */
    static Expanded expand(String words, UnaryOperator<String> own, Values values) throws InterruptedException {
        return new VariableReferences(words, values).expand(own);
    }

    /** What stands for a reference; null leaves it as it was written. */
    @FunctionalInterface
    interface Values {
        @CheckForNull
        String of(Reference reference) throws InterruptedException;
    }

    /**
     * @param text the whole of it, as the user wrote it
     * @param rest what stands behind the name up to the brace
     * @param isClosed whether there is a brace at its end if one is at its beginning
     */
    record Reference(String text, String name, String rest, boolean isClosed) {}

    private Expanded expand(UnaryOperator<String> own) throws InterruptedException {
        StringBuilder expanded = new StringBuilder();
        StringBuilder wording = new StringBuilder();
        while (at < words.length()) {
            Reference reference = next(wording);
            if (reference != null) {
                known.append(wording);
                expanded.append(own.apply(wording.toString())).append(value(reference));
                wording.setLength(0);
            }
        }
        known.append(wording);
        return new Expanded(
                expanded.append(own.apply(wording.toString())).toString(),
                !known.toString().isBlank());
    }

    private String value(Reference reference) throws InterruptedException {
        String value = values.of(reference);
        if (value == null) {
            return reference.text();
        }
        known.append(value);
        return value;
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
        int end = braces ? closingBrace(nameEnd) : nameEnd;
        if (end < 0) {
            at = nameEnd; // what stands behind the name may refer to other values
            return new Reference(words.substring(start, at), words.substring(name, nameEnd), "", false);
        }
        at = braces ? end + 1 : end;
        return new Reference(
                words.substring(start, at), words.substring(name, nameEnd), words.substring(nameEnd, end), true);
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

    /** Within quotation marks, and behind a backslash, a brace closes nothing; -1 if none does. */
    private int closingBrace(int from) {
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
        return -1;
    }
}
