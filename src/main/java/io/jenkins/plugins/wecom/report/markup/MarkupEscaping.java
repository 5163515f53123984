package io.jenkins.plugins.wecom.report.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts characters that look alike in the place of those that WeCom, or a stricter reader of markdown, takes for markup.
 * They are of the kind that every Chinese font has, mostly full width. WeCom's markdown has no escape character
 * (document/path/90236), so nothing else helps.
 */
final class MarkupEscaping {

    private static final String MARKUP = "<>[]*#`&";
    private static final String ALIKE = "‹›［］＊＃ˋ＆";

    /** In running text also what other dialects read: struck-out text, tables, escapes. */
    private static final String PROSE_MARKUP = MARKUP + "~|\\";

    private static final String PROSE_ALIKE = ALIKE + "～｜＼";

    /** An underscore inside a word is a name's; elsewhere it could begin or end emphasis. */
    private static final Pattern OUTER_UNDERSCORES = Pattern.compile("(?<![\\p{L}\\p{N}_])_++|_++(?![\\p{L}\\p{N}_])");

    /** What begins a list, a rule or the underline of a heading where it begins a line. */
    private static final Pattern LINE_START = Pattern.compile("^(?:[-+](?=\\s|$)|-(?=-)|=|\\d{1,9}[.)](?=\\s|$))");

    /** Clients make links of addresses by themselves. */
    private static final Pattern ADDRESS = Pattern.compile("://|\\b[wW]{3}\\.");

    /** In text messages {@code <a href>} is the only markup. */
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!])");

    private MarkupEscaping() {}

    /** Harmless anywhere in markdown but in inline code. */
    static String inProse(String line) {
        String text = replaced(line, PROSE_MARKUP, PROSE_ALIKE);
        text = OUTER_UNDERSCORES
                .matcher(text)
                .replaceAll(run -> "＿".repeat(run.group().length()));
        text = LINE_START.matcher(text).replaceFirst(start -> Matcher.quoteReplacement(lineStart(start.group())));
        return withoutAddresses(text);
    }

    /** Harmless within backticks: all else is no markup there, and stays so that the line can be copied as it is. */
    static String inCode(String line) {
        return replaced(line, "<`", "‹ˋ");
    }

    /** Harmless in a text message. */
    static String inText(String line) {
        return TAG.matcher(line).replaceAll("‹");
    }

    private static String withoutAddresses(String line) {
        return ADDRESS.matcher(line)
                .replaceAll(start -> start.group().replace(':', '∶').replace('.', '․'));
    }

    private static String lineStart(String start) {
        return replaced(start, "-+=.)", "‐＋＝․）");
    }

    private static String replaced(String line, String wanted, String alike) {
        StringBuilder text = new StringBuilder(line);
        for (int i = 0; i < text.length(); i++) {
            int found = wanted.indexOf(text.charAt(i));
            if (found >= 0) {
                text.setCharAt(i, alike.charAt(found));
            }
        }
        return text.toString();
    }
}
