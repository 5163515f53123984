package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A part of a log: a command that a shell repeated, and what was written until the next one. */
final class LogSection {

    /** Where a section stands in a build that failed. */
    enum Place {
        /** The command that failed, as far as the log tells. */
        FAILED,
        /** What Jenkins says in the end, when the build has failed. */
        VERDICT,
        /** What ran before: it succeeded, or its failure was survived. */
        BEFORE,
        /** What ran after the failure: it cleans up. */
        AFTER
    }

    /** What Windows' shells write before a command that they repeat. */
    private static final Pattern PROMPT = Pattern.compile("^(?:PS )?[A-Z]:\\\\[^>|<]*+> ?");

    final String branch;
    /** The command as the shell repeated it, or null. */
    final LogLine command;

    final List<LogLine> lines = new ArrayList<>();
    Place place = Place.BEFORE;

    LogSection(String branch, LogLine command) {
        this.branch = branch;
        this.command = command;
    }

    /** Whether nothing was written. */
    boolean isSilent() {
        return lines.stream().allMatch(LogLine::isBlank);
    }

    /** The command without the shell's mark before it. */
    String commandText() {
        if (command == null) {
            return "";
        }
        String text = PROMPT.matcher(command.text().strip()).replaceFirst("");
        int start = 0;
        while (start < text.length() && text.charAt(start) == '+') {
            start++;
        }
        return text.substring(start).strip();
    }
}
