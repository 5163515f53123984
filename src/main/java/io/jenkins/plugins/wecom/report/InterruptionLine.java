package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;

/** The line of a report that tells who or what ended the build before its time. */
final class InterruptionLine {

    private InterruptionLine() {}

    static String of(Interruption interruption, Phrases phrases, Notation notation) {
        boolean isUser = interruption.kind() == Interruption.Kind.USER;
        String what = interruption.kind() == Interruption.Kind.TIME_LIMIT
                ? interruption.limit() == null ? "" : phrases.duration(interruption.limit())
                : notation.outside(interruption.text(), isUser ? TextLimit.PERSON : TextLimit.NAME);
        String key = "interruption." + interruption.kind();
        return what.isEmpty() ? phrases.get(key + ".unknown") : phrases.get(key, what);
    }
}
