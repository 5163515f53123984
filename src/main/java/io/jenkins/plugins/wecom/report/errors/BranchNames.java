package io.jenkins.plugins.wecom.report.errors;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the branches of a {@code parallel}, as Pipeline puts them in brackets before each of their lines. */
final class BranchNames {

    private static final int LONGEST = 100;

    private static final Pattern BEGINNING = Pattern.compile("\\[Pipeline\\] \\{ \\(Branch: (.{1,100}+)\\)");
    private static final Pattern END = Pattern.compile("Failed in branch (.{1,100}+)");

    private BranchNames() {}

    /** The names that a log tells: where a branch begins or fails, or where a shell in it repeats a command. */
    static Set<String> of(Stream<String> log) {
        Set<String> names = new HashSet<>();
        for (Iterator<String> lines = log.iterator(); lines.hasNext(); ) {
            String line = lines.next();
            if (line.startsWith("[Pipeline]")) {
                add(names, BEGINNING.matcher(line));
            } else if (line.startsWith("Failed")) {
                add(names, END.matcher(line));
            }
            String prefix = prefix(line);
            if (prefix != null && line.startsWith("+ ", prefix.length() + 3)) {
                names.add(prefix);
            }
        }
        return names;
    }

    private static void add(Set<String> names, Matcher line) {
        if (line.lookingAt()) {
            names.add(line.group(1));
        }
    }

    /** What stands in brackets at the beginning of a line, before a space; or null. */
    static String prefix(String line) {
        if (!line.startsWith("[")) {
            return null;
        }
        int end = line.indexOf("] ");
        if (end < 0 && line.endsWith("]")) {
            end = line.length() - 1;
        }
        return end < 2 || end > LONGEST ? null : line.substring(1, end);
    }
}
