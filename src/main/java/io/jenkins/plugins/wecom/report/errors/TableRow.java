package io.jenkins.plugins.wecom.report.errors;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of the table of what tools write: a form that lines have, and what such a line is. */
final class TableRow {

    private static final int ASCII = 128;

    private final LineKind kind;
    private final Pattern pattern;
    private final boolean isAnchored;
    private final BitSet beginnings = new BitSet(ASCII);

    private TableRow(LineKind kind, Pattern pattern) {
        this.kind = kind;
        this.pattern = pattern;
        isAnchored = kind == LineKind.WRAP
                || pattern.pattern().startsWith("^")
                || pattern.pattern().startsWith("(?i)^");
        for (char c = 0; c < ASCII; c++) {
            Matcher one = pattern.matcher(String.valueOf(c));
            // where the end was not reached, a longer text could not match either
            beginnings.set(c, one.lookingAt() || one.hitEnd());
        }
    }

    /** A row as it stands in the file. */
    static TableRow of(String line) {
        String[] words = line.split("\\s+", 2);
        return new TableRow(LineKind.of(words[0]), Pattern.compile(words[1]));
    }

    LineKind kind() {
        return kind;
    }

    /** Looked for in a line without indentation and without what other tools put before it. */
    Pattern pattern() {
        return pattern;
    }

    /** Whether a line that begins so can match at all. */
    boolean mayBegin(char c) {
        return !isAnchored || c >= ASCII || beginnings.get(c);
    }

    @Override
    public String toString() {
        return kind + " " + pattern;
    }
}
