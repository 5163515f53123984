package io.jenkins.plugins.wecom.report.errors;

import io.jenkins.plugins.wecom.report.errors.LogSection.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a log into the commands that ran, and finds the one that failed: a shell that repeats its commands stops at the
 * first that fails, and Jenkins says in its own words when a build is past its failure.
 */
final class LogSections {

    private static final Pattern ECHO = Pattern.compile(
            "\\++ (?!(?:actual - expected|expected - actual)$)\\S.*+|\\[[^\\]]*+\\] \\$ .*+|[A-Z]:\\\\[^>|<]*+>\\S.*+"
                    + "|PS [A-Z]:\\\\[^>]*+> .*+");

    /** From here on a build that failed cleans up. */
    private static final Pattern PAST = Pattern.compile(
            "Build step '.*' (?:marked build as failure|changed build result to .*+)|Stage \".*\" skipped due to"
                    + " .*+|\\[Pipeline\\] \\{ \\(Declarative: Post Actions\\)|Post stage|\\[PostBuildScript\\].*+|构建步骤"
                    + " '.*+|Build was aborted|Skipping stage .*+|\\[WS-CLEANUP\\].*+|Sending interrupt signal to"
                    + " process");

    /** What is written when all is over, or by this plugin. */
    private static final Pattern IGNORED = Pattern.compile("Finished: [A-Z_]++|\\[WeCom\\].*+");

    private static final Pattern BRANCH_FAILED = Pattern.compile("Failed in branch (.*+)");

    /** What Python's unittest says before it writes a diff, whose lines look like a shell's. */
    private static final Pattern DIFFERENCE = Pattern.compile("AssertionError: .* != .*");

    /** What PowerShell says before it repeats the command that failed, with plus signs as a shell's. */
    private static final Pattern POWERSHELL_PLACE = Pattern.compile("(?:At \\S.*+|所在位置 .*+) (?:char|字符):.*+");

    /** What stands above a diff. */
    private static final Pattern DIFF = Pattern.compile("- Expected|\\+ actual - expected|@@ -");

    /** A line of a diff: taken out, put in, or beside them. */
    private static final Pattern OF_DIFF = Pattern.compile("[-+]| (?! ?[❯⎯])");

    /** How many lines of a diff are gone back. */
    private static final int LONGEST_DIFF = 50;

    private final List<LogSection> sections = new ArrayList<>();
    private final Map<String, LogSection> current = new HashMap<>();
    private final Set<String> failedBranches = new HashSet<>();
    private Place next = Place.BEFORE;

    private LogSections() {}

    /** The sections of a log in their order, each with its place; what failed is marked. */
    static List<LogSection> of(List<LogLine> log) {
        LogSections sections = new LogSections();
        log.forEach(sections::add);
        sections.pastFailure();
        sections.markFailedBranches();
        return sections.sections;
    }

    private void add(LogLine line) {
        String text = line.text();
        if (text.startsWith("[Pipeline] ")) {
            pipelineLine(line, text);
            return;
        }
        if (!mayCut(text)) {
            current(line.branch()).lines.add(line);
        } else if (!IGNORED.matcher(text).matches()) {
            cut(line, text);
        }
    }

    /** Spares most lines the expressions. */
    private static boolean mayCut(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == '+' || first == '[' || Character.isUpperCase(first) || first == '构';
    }

    private void cut(LogLine line, String text) {
        if (PAST.matcher(text).matches()) {
            pastFailure();
        }
        Matcher branchFailed = BRANCH_FAILED.matcher(text);
        if (branchFailed.matches()) {
            failedBranches.add(branchFailed.group(1));
        }
        if (ECHO.matcher(text).matches() && !(text.startsWith("+") && isNoCommand(line.branch()))) {
            begin(line.branch(), line);
        } else {
            current(line.branch()).lines.add(line);
        }
    }

    /** Whether a line that begins with a plus is a new line of a diff, or PowerShell's, and no command. */
    private boolean isNoCommand(String branch) {
        List<LogLine> lines = current(branch).lines;
        if (!lines.isEmpty() && lines.get(lines.size() - 1).text().startsWith("--- ")) {
            return true;
        }
        if (isInPowerShellError(lines) || isInDiff(lines)) {
            return true;
        }
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LONGEST_DIFF); i--) {
            String text = lines.get(i).text();
            if (text.startsWith("----") || text.startsWith("====")) {
                return false;
            }
            if (DIFFERENCE.matcher(text).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last lines are those of a diff as Jest, Vitest and Git write them. */
    private static boolean isInDiff(List<LogLine> lines) {
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LONGEST_DIFF); i--) {
            String text = lines.get(i).text();
            if (DIFF.matcher(text).lookingAt()) {
                return true;
            }
            if (!text.isBlank() && !OF_DIFF.matcher(text).lookingAt()) {
                return false;
            }
        }
        return false;
    }

    private static boolean isInPowerShellError(List<LogLine> lines) {
        int last = lines.size() - 1;
        while (last >= 0 && lines.get(last).text().stripLeading().startsWith("+")) {
            last--;
        }
        return last >= 0 && POWERSHELL_PLACE.matcher(lines.get(last).text()).matches();
    }

    /** Each step begins a section; where a block ends, only Jenkins speaks. */
    private void pipelineLine(LogLine line, String text) {
        if (PAST.matcher(text).matches()) {
            pastFailure();
        } else if (text.equals("[Pipeline] End of Pipeline")) {
            pastFailure();
            next = Place.VERDICT;
        }
        begin(line.branch(), null);
    }

    /** What has just run has failed, unless that is known already. */
    private void pastFailure() {
        if (next == Place.BEFORE) {
            LogSection failed = lastThatRan();
            if (failed != null) {
                failed.place = Place.FAILED;
            }
            next = Place.AFTER;
            current.clear();
        }
    }

    private LogSection lastThatRan() {
        for (int i = sections.size() - 1; i >= 0; i--) {
            LogSection section = sections.get(i);
            if (section.command != null || !section.isSilent()) {
                return section;
            }
        }
        return null;
    }

    private void markFailedBranches() {
        for (String branch : failedBranches) {
            for (int i = sections.size() - 1; i >= 0; i--) {
                LogSection section = sections.get(i);
                if (branch.equals(section.branch) && (section.command != null || !section.isSilent())) {
                    sections.stream()
                            .filter(other -> other.place == Place.FAILED && !failedBranches.contains(other.branch))
                            .forEach(other -> other.place = Place.BEFORE);
                    section.place = Place.FAILED;
                    break;
                }
            }
        }
    }

    private void begin(String branch, LogLine command) {
        LogSection section = new LogSection(branch, command);
        section.place = next;
        sections.add(section);
        current.put(branch, section);
    }

    private LogSection current(String branch) {
        if (!current.containsKey(branch)) {
            begin(branch, null);
        }
        return current.get(branch);
    }
}
