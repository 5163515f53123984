package io.jenkins.plugins.wecom.report.errors;

import java.util.Arrays;
import java.util.List;

/**
 * Lines that a program writes again and again, with other numbers or other names: they tell of its progress and not of
 * its failure, even where a word in them sounds like one.
 */
final class RoutineOutput {

    private static final int OFTEN_SAME_WORDS = 3;
    private static final int OFTEN_SAME_FORM = 6;

    /** How many characters tell a form; there are too few forms of shorter ones. */
    private static final int SHORTEST_FORM = 5;

    private static final int LONGEST = 200;

    private final long[] words;
    private final long[] forms;

    RoutineOutput(List<LogLine> lines) {
        words = lines.stream().mapToLong(line -> words(line.text())).sorted().toArray();
        forms = lines.stream().mapToLong(line -> form(line.text())).sorted().toArray();
    }

    boolean isRoutine(LogLine line) {
        return isOften(words, words(line.text()), OFTEN_SAME_WORDS)
                || line.text().length() >= SHORTEST_FORM && isOften(forms, form(line.text()), OFTEN_SAME_FORM);
    }

    /** Whether a hash stands in the sorted ones that often. */
    private static boolean isOften(long[] sorted, long hash, int often) {
        int at = Arrays.binarySearch(sorted, hash);
        int first = at;
        while (first > 0 && sorted[first - 1] == hash && at - first < often) {
            first--;
        }
        int last = at;
        while (last >= 0 && last < sorted.length - 1 && sorted[last + 1] == hash && last - at < often) {
            last++;
        }
        return at >= 0 && last - first + 1 >= often;
    }

    /** A hash of the line in which each number is the same. */
    private static long words(String text) {
        return hash(text, false);
    }

    /** A hash of the line in which each number and each word is the same. */
    private static long form(String text) {
        return hash(text, true);
    }

    private static long hash(String text, boolean isForm) {
        long hash = 7;
        char last = 0;
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            char shown = Character.isDigit(c) ? '0' : isForm && Character.isLetter(c) ? 'a' : c;
            boolean goesOn = shown == last && (shown == '0' || isForm && shown == 'a');
            if (!goesOn) {
                hash = hash * 1_000_003 + shown;
            }
            last = shown;
        }
        return hash;
    }
}
