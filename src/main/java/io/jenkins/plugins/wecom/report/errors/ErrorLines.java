package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses the few lines of a failed build's log that say what went wrong. */
public final class ErrorLines {

    /** How many are shown; the log itself is a link away. */
    static final int MOST = 5;

    /** How much of a line is looked at, in characters; less is shown. */
    public static final int LONGEST = 500;

    /** How much of all logs together is looked through, in characters. */
    private static final int MOST_CHARACTERS = 256 * 1024;

    /** How many lines of one log are looked at: more of them only stand in 64 KiB where they are next to empty. */
    private static final int MOST_LINES = 4_000;

    /** How many lines of one error are shown if there are others. */
    private static final int MOST_OF_ONE = 3;

    private ErrorLines() {}

    /**
     * The most telling lines of a log.
     *
     * @param log the end of the log
     * @param causes why the build was started, as its log begins
     */
    public static List<String> of(List<String> log, Set<String> causes) {
        return of(List.of(), log, causes, List.of());
    }

    /**
     * The most telling lines of several logs, at most {@value #MOST}, the most telling first, each of at most 200
     * characters and without what the CI put before it.
     *
     * @param steps the logs of the steps that failed, of each branch of a {@code parallel} one
     * @param log the end of the build's own log, which is looked at where the steps' logs say nothing
     * @param causes why the build was started, as its log begins
     * @param shown what the report says already, which is not repeated
     */
    public static List<String> of(
            List<List<String>> steps, List<String> log, Set<String> causes, Collection<String> shown) {
        ShownLines lines = new ShownLines(
                MOST, Stream.concat(causes.stream(), shown.stream()).toList());
        List<FailedSections> logs = new ArrayList<>();
        int rest = MOST_CHARACTERS;
        for (List<String> step : steps) {
            List<String> end = end(step, rest);
            rest -= end.stream().mapToInt(line -> line.length() + 1).sum();
            logs.add(FailedSections.of(end));
        }
        FailedSections whole = FailedSections.of(end(log, rest));
        List<List<Finding>> found = new ArrayList<>(logs.stream()
                .map(FailedSections::findings)
                .filter(findings -> !findings.isEmpty())
                .toList());
        List<Finding> ofWhole = found.isEmpty() ? whole.findings() : whole.verdict();
        if (!ofWhole.isEmpty()) {
            found.add(ofWhole);
        }
        show(found, lines);
        if (lines.isEmpty()) {
            logs.add(whole);
            logs.forEach(some ->
                    some.commands().forEach(command -> lines.add(command.text().strip())));
        }
        if (lines.isEmpty()) {
            show(List.of(whole.elsewhere()), lines);
        }
        if (lines.isEmpty()) {
            show(List.of(whole.exitCodes()), lines);
        }
        return lines.lines();
    }

    /** Of each log the most telling, then of each the next. */
    private static void show(List<List<Finding>> found, ShownLines lines) {
        int most = found.stream().mapToInt(List::size).max().orElse(0);
        boolean isOnly = most == 1 && found.size() == 1;
        for (int i = 0; i < most && !lines.isFull(); i++) {
            for (List<Finding> findings : found) {
                if (i < findings.size()) {
                    lines.add(findings.get(i), isOnly ? MOST : MOST_OF_ONE);
                }
            }
        }
    }

    private static List<String> end(List<String> log, int most) {
        int start = log.size();
        int size = 0;
        while (start > Math.max(0, log.size() - MOST_LINES)
                && size + log.get(start - 1).length() + 1 <= most) {
            start--;
            size += log.get(start).length() + 1;
        }
        return log.subList(start, log.size());
    }
}
