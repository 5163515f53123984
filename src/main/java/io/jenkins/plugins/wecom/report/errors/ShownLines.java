package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The lines that are shown, each piece of information once. */
final class ShownLines {

    private static final int SHORTEST_PART = 12;

    /** How many letters a mark such as "ERROR: " has, with which a message is repeated. */
    private static final int LONGEST_MARK = 8;

    private final int most;
    private final List<String> lines = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** @param before what is shown elsewhere already */
    ShownLines(int most, Collection<String> before) {
        this.most = most;
        before.forEach(line -> keys.add(key(line)));
    }

    /** Adds the lines of an error up to a number of them. */
    void add(Finding finding, int mostLines) {
        int end = lines.size() + mostLines;
        for (ClassifiedLine line : finding.lines().toList()) {
            if (lines.size() < end) {
                add(line.line().text());
            }
        }
    }

    void add(String text) {
        String key = key(text);
        if (!isFull() && !key.isEmpty() && keys.stream().noneMatch(shown -> repeats(key, shown))) {
            keys.add(key);
            // the most telling line deserves to be read to its end
            lines.addAll(lines.isEmpty() ? LineExcerpt.onTwoLines(text) : List.of(LineExcerpt.of(text)));
        }
    }

    boolean isFull() {
        return lines.size() >= most;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The same words, or a part of what is shown. */
    private static boolean repeats(String key, String shown) {
        return key.equals(shown)
                || key.length() >= SHORTEST_PART && shown.contains(key)
                || shown.length() >= SHORTEST_PART
                        && key.length() - shown.length() <= LONGEST_MARK
                        && key.endsWith(shown);
    }

    /** Tools repeat their messages with other brackets and marks. */
    private static String key(String text) {
        StringBuilder key = new StringBuilder();
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(ErrorLines.LONGEST)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
