package io.jenkins.plugins.wecom.report.errors;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;
import java.util.Set;

/**
 * Takes off what the CI adds to the lines of a log: time stamps, the names of the branches of a {@code parallel},
 * terminal colours, and what was overwritten after a carriage return.
 */
final class LogCleaner {

    private final TimeStamps timeStamps;
    private final Set<String> branches;

    private LogCleaner(TimeStamps timeStamps, Set<String> branches) {
        this.timeStamps = timeStamps;
        this.branches = branches;
    }

    /** The lines of a log or of a part of it, in order, each as long as it was. */
    static List<LogLine> clean(List<String> log) {
        List<String> visible =
                log.stream().map(line -> TextSanitizer.clean(visible(line))).toList();
        TimeStamps timeStamps = TimeStamps.of(visible);
        Set<String> branches = BranchNames.of(visible.stream().map(timeStamps::withoutStamp));
        LogCleaner cleaner = new LogCleaner(timeStamps, branches);
        return visible.stream().map(cleaner::line).toList();
    }

    /** What a terminal shows of a line with carriage returns, if what comes later is the longer. */
    static String visible(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        return line.substring(line.lastIndexOf('\r', end - 1) + 1, end);
    }

    private LogLine line(String visible) {
        String text = timeStamps.withoutStamp(visible);
        String branch = null;
        for (String name = BranchNames.prefix(text);
                name != null && branches.contains(name);
                name = BranchNames.prefix(text)) {
            branch = name;
            text = timeStamps.withoutStamp(text.substring(Math.min(text.length(), name.length() + 3)));
        }
        return new LogLine(branch, text.stripTrailing());
    }
}
