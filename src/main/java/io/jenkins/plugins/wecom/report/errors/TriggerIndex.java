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
    private final int[][][] rows = new int[LONGEST + 1][][];

    /** @param texts for each row the texts of which a line must contain one; none if it is to be tried on each line */
    TriggerIndex(List<Set<String>> texts) {
        List<List<List<Integer>>> found = new ArrayList<>();
        for (int length = 0; length <= LONGEST; length++) {
            found.add(new ArrayList<>());
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                found.get(length).add(new ArrayList<>());
            }
        }
        for (int row = 0; row < texts.size(); row++) {
            if (texts.get(row).isEmpty()) {
                always.set(row);
            }
            for (String text : texts.get(row)) {
                String beginning = text.substring(0, Math.min(LONGEST, text.length()));
                found.get(beginning.length()).get(bucket(beginning)).add(row);
            }
        }
        for (int length = 2; length <= LONGEST; length++) {
            rows[length] = found.get(length).stream()
                    .map(bucket -> bucket.isEmpty()
                            ? null
                            : bucket.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
        }
    }

    /** Sets the rows that may match, and no others. */
    void find(String line, BitSet found) {
        found.clear();
        found.or(always);
        for (int start = 0; start < line.length(); start++) {
            int hash = 0;
            for (int length = 1; length <= LONGEST && start + length <= line.length(); length++) {
                hash = hash * FACTOR + lowerCase(line.charAt(start + length - 1));
                if (length > 1) {
                    set(rows[length][bucket(hash)], found);
                }
            }
        }
    }

    private static void set(int[] some, BitSet found) {
        if (some != null) {
            for (int row : some) {
                found.set(row);
            }
        }
    }

    private static int bucket(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + lowerCase(text.charAt(i));
        }
        return bucket(hash);
    }

    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static int bucket(int hash) {
        return (hash ^ hash >>> 13) & BUCKETS - 1;
    }
}
