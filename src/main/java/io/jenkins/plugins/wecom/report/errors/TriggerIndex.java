package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds which rows of a table can match a line at all, in one pass over the line: each row has a text that a line must
 * contain, and the first few characters of it are looked up at each place of the line. So a table of hundreds of rows
 * costs hardly more than a table of ten.
 */
final class TriggerIndex {

    private static final int LONGEST = 4;
    private static final int BUCKETS = 1 << 13;
    private static final int FACTOR = 131;

    private final BitSet always = new BitSet();

    /** For each length, up to the longest, and each hash: the texts that begin so. */
    private final Trigger[][][] triggers = new Trigger[LONGEST + 1][BUCKETS][];

    /** The hashes of two characters with which a longer text begins; where none does, no more is looked up. */
    private final boolean[] goesOn = new boolean[BUCKETS];

    /** @param texts for each row the texts of which a line must contain one; none if it is to be tried on each line */
    TriggerIndex(List<Set<String>> texts) {
        for (int row = 0; row < texts.size(); row++) {
            if (texts.get(row).isEmpty()) {
                always.set(row);
            }
            for (String text : texts.get(row)) {
                add(new Trigger(lowerCase(text), row));
            }
        }
    }

    private void add(Trigger trigger) {
        int length = Math.min(LONGEST, trigger.text().length);
        Trigger[][] ofLength = triggers[length];
        int bucket = bucket(hash(trigger.text(), length));
        List<Trigger> found = new ArrayList<>(ofLength[bucket] == null ? List.of() : List.of(ofLength[bucket]));
        found.add(trigger);
        ofLength[bucket] = found.toArray(Trigger[]::new);
        if (length > 2) {
            goesOn[bucket(hash(trigger.text(), 2))] = true;
        }
    }

    /** Sets the rows that may match, and no others. */
    void find(String line, BitSet found) {
        found.clear();
        found.or(always);
        char[] text = lowerCase(line);
        for (int start = 0; start < text.length; start++) {
            int hash = 0;
            for (int length = 1; length <= LONGEST && start + length <= text.length; length++) {
                hash = hash * FACTOR + text[start + length - 1];
                int bucket = bucket(hash);
                Trigger[] some = triggers[length][bucket];
                if (some != null) {
                    set(some, text, start, found);
                }
                if (length == 2 && !goesOn[bucket]) {
                    break;
                }
            }
        }
    }

    private static void set(Trigger[] some, char[] line, int start, BitSet found) {
        for (Trigger trigger : some) {
            if (trigger.stands(line, start)) {
                found.set(trigger.row());
            }
        }
    }

    private static int hash(char[] text, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * FACTOR + text[i];
        }
        return hash;
    }

    private static int bucket(int hash) {
        return (hash ^ hash >>> 13) & BUCKETS - 1;
    }

    /** Of ASCII's letters alone: expressions ignore the case of no others. */
    private static char[] lowerCase(String text) {
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] += 'a' - 'A';
            }
        }
        return lower;
    }

    private record Trigger(char[] text, int row) {

        boolean stands(char[] line, int start) {
            if (start + text.length > line.length) {
                return false;
            }
            for (int i = 0; i < text.length; i++) {
                if (line[start + i] != text[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
