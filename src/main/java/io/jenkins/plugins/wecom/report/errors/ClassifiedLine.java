package io.jenkins.plugins.wecom.report.errors;

import java.util.EnumSet;
import java.util.Set;

/**
 * A log line with its kind.
 *
 * @param core the line without indentation, level and what other tools put before it
 * @param logged the level at which a program logged it, or null
 */
record ClassifiedLine(LogLine line, String core, LineKind kind, LogLevel logged) {

    /** How much of a line is looked at, in characters. */
    private static final int LONGEST = 500;

    private static final Set<LineKind> SAME_AT_ANY_LEVEL = EnumSet.complementOf(
            EnumSet.of(LineKind.PLACED, LineKind.ERROR, LineKind.HINT, LineKind.WARNING, LineKind.PLAIN));

    static ClassifiedLine of(LogLine line, LineClassifier classifier) {
        String text = line.text().strip();
        String core = classifier.unwrap(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        LogLevel tag = LogLevel.ofTag(core);
        if (tag != null) {
            core = LogLevel.withoutTag(core).strip();
        }
        LogLevel logged = LogLevel.ofLogger(core);
        boolean saysNothing = core.isEmpty() || logged != null && core.endsWith(":");
        LineKind kind = saysNothing ? LineKind.NOISE : classifier.kind(core);
        return new ClassifiedLine(line, core, leveled(kind, tag, logged), logged);
    }

    /** What the line is, in the light of how bad it is by its own word. */
    private static LineKind leveled(LineKind kind, LogLevel tag, LogLevel logged) {
        LogLevel level = tag == null ? logged : tag;
        if (level == null || SAME_AT_ANY_LEVEL.contains(kind)) {
            return kind;
        }
        boolean isVague = kind == LineKind.PLAIN || kind == LineKind.HINT || kind == LineKind.WARNING;
        return switch (level) {
            // Maven puts its own level before the lines of the tools that it runs
            case INFO -> tag != null && kind == LineKind.PLACED ? kind : LineKind.NOISE;
            case WARNING -> tag == null && kind != LineKind.PLACED ? LineKind.NOISE : LineKind.WARNING;
            case ERROR -> isVague ? LineKind.ERROR : kind;
        };
    }

    ClassifiedLine as(LineKind other) {
        return new ClassifiedLine(line, core, other, logged);
    }

    int indentation() {
        return line.indentation();
    }

    /** Whether another tool put something before it. */
    boolean isWrapped() {
        return core.length() < Math.min(LONGEST, line.text().strip().length());
    }
}
