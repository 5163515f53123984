package io.jenkins.plugins.wecom.report.errors;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time stamps that the Timestamper plugin puts before the lines of a log, in the forms that it offers. */
final class TimeStamps {

    private static final Pattern OF_PIPELINE =
            Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,\\d]*+(?:Z|[+-]\\d\\d:?+\\d\\d)?+\\] ?+");

    /** Date and time, time alone, or the time since the build began. */
    private static final Pattern OTHER =
            Pattern.compile("\\[?+(?:\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T ]++|[A-Z][a-z]{2} ++\\d{1,2}"
                    + " ++)?+\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9}+)?+(?:Z|[+-]\\d\\d:?+\\d\\d)?+\\]?+(?: ++|$)");

    /** What only Jenkins and its shells write; with a time before it, all lines have one. */
    private static final Pattern OF_JENKINS =
            Pattern.compile("\\[Pipeline\\] |\\++ \\S|Finished: [A-Z]|Started by |Build step '|Running on ");

    private final boolean others;

    private TimeStamps(boolean others) {
        this.others = others;
    }

    /** The time stamps of a log. Those that a program puts before its own lines alone are left to it. */
    static TimeStamps of(List<String> log) {
        return new TimeStamps(log.stream().anyMatch(TimeStamps::isStampedByJenkins));
    }

    private static boolean isStampedByJenkins(String line) {
        if (line.indexOf(':') < 0) {
            return false;
        }
        Matcher stamp = OTHER.matcher(line);
        return stamp.lookingAt()
                && OF_JENKINS.matcher(line.substring(stamp.end())).lookingAt();
    }

    String withoutStamp(String line) {
        if (line.startsWith("[")) {
            Matcher pipeline = OF_PIPELINE.matcher(line);
            if (pipeline.lookingAt()) {
                return line.substring(pipeline.end());
            }
        }
        if (others) {
            Matcher other = OTHER.matcher(line);
            if (other.lookingAt()) {
                return line.substring(other.end());
            }
        }
        return line;
    }
}
