package io.jenkins.plugins.wecom.run;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines that say what went wrong: each once, the most telling first, without what must not be shown. */
final class ProblemLines {

    /** How many are told; the log itself is a link away. */
    private static final int MOST = 5;

    /** A shorter text is part of ordinary lines, so only a line that is nothing else is taken for it. */
    private static final int TELLING = 4;

    private static final String ERROR = "ERROR: ";

    private final SensitiveParameters secrets;
    private final List<String> withheld;
    private final List<String> lines = new ArrayList<>();

    /** @param withheld texts that may hold a secret, wherever they are found */
    ProblemLines(SensitiveParameters secrets, List<String> withheld) {
        this.secrets = secrets;
        this.withheld = withheld;
    }

    void add(String line) {
        String masked = secrets.masked(line);
        boolean isNew = withheld.stream().noneMatch(text -> says(line, text))
                && lines.stream().noneMatch(text -> says(masked, text));
        if (isNew && lines.size() < MOST) {
            lines.add(masked);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Jenkins puts a word before what it repeats. */
    private static boolean says(String line, String text) {
        return line.equals(text) || line.equals(ERROR + text) || text.length() >= TELLING && line.contains(text);
    }
}
