package io.jenkins.plugins.wecom.report.errors;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How bad a line is by its own word: the level that a build tool or a program's logger puts before it. */
enum LogLevel {
    INFO,
    WARNING,
    ERROR;

    private static final String WORDS =
            "(TRACE|DEBUG|FINE(?:R|ST)?+|VERBOSE|CONFIG|INFO(?:RMATION)?+|NOTICE|WARN(?:ING)?+|ERROR|ERR|SEVERE|FATAL"
                    + "|CRITICAL|CRIT|EMERG|PANIC)";

    private static final String DATE = "(?:\\d{4}[-/]\\d\\d[-/]\\d\\d[T ,]?+|\\d\\d[-/]\\d\\d(?:[-/]\\d{4})?+ "
            + "|[A-Z][a-z]{2} ++\\d++,?+ (?:\\d{4},?+ )?+)?+";

    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d[.,\\d]*+(?:Z|[+-]\\d\\d:?+\\d\\d)?+";

    /** A thread, a process, a class: at most three words between the time and the level. */
    private static final String WHO = "[ \\t:|-]++(?:(?:\\[[^\\]]{0,60}+\\]|[^\\s\\[]{1,60}+)[ \\t:|-]++){0,3}?";

    /** As Maven and sbt write: {@code [ERROR] }. */
    private static final Pattern TAG = Pattern.compile("(?i)\\[" + WORDS + "\\](?: ++|$)");

    /** As loggers write: {@code 2026-11-25 02:13:12,176 ERROR [main] shop.Rates - }. */
    private static final Pattern LOGGED =
            Pattern.compile("(?:\\[?+" + DATE + TIME + "\\]?+)" + WHO + "[\\[<(]?+(?i:" + WORDS + ")\\b");

    /** As Python's logging writes without settings, and glog. */
    private static final Pattern NAMED = Pattern.compile("(DEBUG|INFO|WARNING|ERROR|CRITICAL):[\\w.]++:");

    private static final Pattern JSON =
            Pattern.compile("(?i)\"(?:level|severity|lvl|log\\.level|levelname)\" ?: ?\"" + WORDS + "\"");

    private static final Pattern PAIRS = Pattern.compile("(?i)\\b(?:level|lvl|severity)=\"?+" + WORDS + "\\b");

    /** The level of a line whose tag stands in brackets at its beginning, or null. */
    static LogLevel ofTag(String line) {
        Matcher tag = TAG.matcher(line);
        return line.startsWith("[") && tag.lookingAt() ? of(tag.group(1)) : null;
    }

    static String withoutTag(String line) {
        Matcher tag = TAG.matcher(line);
        return tag.lookingAt() ? line.substring(tag.end()) : line;
    }

    /** The level of a line that a program's logger wrote, or null. */
    static LogLevel ofLogger(String line) {
        if (line.isEmpty()) {
            return null;
        }
        char first = line.charAt(0);
        if (first == '{') {
            return found(JSON.matcher(line));
        }
        boolean mayBegin = Character.isDigit(first) || first == '[' || Character.isUpperCase(first);
        if (mayBegin && line.indexOf(':') >= 0) {
            Matcher logged = LOGGED.matcher(line);
            if (logged.lookingAt()) {
                return of(logged.group(1));
            }
            Matcher named = NAMED.matcher(line);
            if (named.lookingAt()) {
                return of(named.group(1));
            }
        }
        return line.contains("=") && (line.startsWith("time=") || line.startsWith("ts=") || line.startsWith("level="))
                ? found(PAIRS.matcher(line))
                : null;
    }

    private static LogLevel found(Matcher level) {
        return level.find() ? of(level.group(1)) : null;
    }

    private static LogLevel of(String word) {
        return switch (word.toUpperCase(Locale.ROOT).charAt(0)) {
            case 'E', 'S', 'P' -> ERROR;
            case 'W' -> WARNING;
            case 'F' -> word.toUpperCase(Locale.ROOT).startsWith("FINE") ? INFO : ERROR;
            case 'C' -> word.toUpperCase(Locale.ROOT).equals("CONFIG") ? INFO : ERROR;
            default -> INFO;
        };
    }
}
