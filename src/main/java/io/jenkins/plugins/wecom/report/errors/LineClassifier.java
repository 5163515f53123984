package io.jenkins.plugins.wecom.report.errors;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;

/** Determines the kind of a log line by the {@link ToolTable}; not thread-safe. */
final class LineClassifier {

    private static final int MOST_WRAPS = 3;

    private final ToolTable table;
    private final Matcher[] matchers;
    private final List<Matcher> wraps;
    private final BitSet candidates = new BitSet();

    LineClassifier(ToolTable table) {
        this.table = table;
        matchers = new Matcher[table.rows().size()];
        wraps = table.wraps().stream().map(row -> row.pattern().matcher("")).toList();
    }

    /** The kind of a line that has no indentation. */
    LineKind kind(String line) {
        if (line.isEmpty()) {
            return LineKind.PLAIN;
        }
        table.triggers().find(line, candidates);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            TableRow row = table.rows().get(i);
            if (row.mayBegin(line.charAt(0)) && matcher(i).reset(line).find()) {
                return row.kind();
            }
        }
        return LineKind.PLAIN;
    }

    private Matcher matcher(int row) {
        if (matchers[row] == null) {
            matchers[row] = table.rows().get(row).pattern().matcher("");
        }
        return matchers[row];
    }

    /** The line without what tools put before the lines of other tools, and without indentation. */
    String unwrap(String line) {
        String rest = line.strip();
        for (int i = 0; i < MOST_WRAPS; i++) {
            String shorter = unwrapOnce(rest);
            if (shorter.length() == rest.length()) {
                break;
            }
            rest = shorter.strip();
        }
        return rest;
    }

    private String unwrapOnce(String line) {
        for (int i = 0; i < wraps.size() && !line.isEmpty(); i++) {
            Matcher wrap = wraps.get(i);
            if (table.wraps().get(i).mayBegin(line.charAt(0))
                    && wrap.reset(line).lookingAt()) {
                return line.substring(wrap.end());
            }
        }
        return line;
    }
}
