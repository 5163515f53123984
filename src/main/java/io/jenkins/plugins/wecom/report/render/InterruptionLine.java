package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.Interruption;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import java.util.regex.Pattern;

/** The line of a report that tells who or what ended the build before its time. */
final class InterruptionLine {

    private static final Pattern NUMBER = Pattern.compile("#\\d{1,9}");

    private InterruptionLine() {}

    static String of(Interruption interruption, Phrases phrases, Notation notation) {
        boolean isUser = interruption.kind() == Interruption.Kind.USER;
        String what = interruption.kind() == Interruption.Kind.TIME_LIMIT
                ? interruption.limit() == null ? "" : phrases.duration(interruption.limit())
                : name(interruption.text(), isUser ? TextLimit.PERSON : TextLimit.NAME, notation);
        String key = "interruption." + interruption.kind();
        return what.isEmpty() ? phrases.get(key + ".unknown") : phrases.get(key, what);
    }

    /** The number of a build stands as it does everywhere in a report. */
    private static String name(String text, TextLimit limit, Notation notation) {
        return text != null && NUMBER.matcher(text).matches() ? text : notation.escape(text, limit);
    }
}
