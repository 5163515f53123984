package io.jenkins.plugins.wecom.report.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes markup by replacing characters that WeCom, or another markdown parser, reads as markup with look-alikes, mostly
 * full-width ones that every Chinese font has. WeCom's markdown has no escape character (document/path/90236).
 */
final class MarkupEscaping {

    private static final String MARKUP = "<>[]*#`&";
    private static final String LOOK_ALIKES = "‹›［］＊＃ˋ＆";

    /** In running text, also the markup of other dialects: strikethrough, tables, escapes. */
    private static final String PROSE_MARKUP = MARKUP + "~|\\";

    private static final String PROSE_LOOK_ALIKES = LOOK_ALIKES + "～｜＼";

    /** Underscores at the edge of a word could begin or end emphasis; those inside a word are harmless. */
    private static final Pattern OUTER_UNDERSCORES = Pattern.compile("(?<![\\p{L}\\p{N}_])_++|_++(?![\\p{L}\\p{N}_])");

    /** Markers of lists, rules and underlined headings at the beginning of a line. */
    private static final Pattern LINE_START = Pattern.compile("^(?:[-+](?=\\s|$)|-(?=-)|=|\\d{1,9}[.)](?=\\s|$))");

    /** Clients turn URLs into links by themselves. */
    private static final Pattern URL_START = Pattern.compile("://|\\b[wW]{3}\\.");

    /** The beginning of a tag: in text messages {@code <a href>} is the only markup. */
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!])");

    private static final Pattern ENTITY = Pattern.compile("&(?=[A-Za-z#])");

    private MarkupEscaping() {}

    /** Escapes for markdown outside inline code. */
    static String inProse(String line) {
        String text = replace(line, PROSE_MARKUP, PROSE_LOOK_ALIKES);
        text = OUTER_UNDERSCORES
                .matcher(text)
                .replaceAll(run -> "＿".repeat(run.group().length()));
        text = LINE_START.matcher(text).replaceFirst(start -> Matcher.quoteReplacement(lineStart(start.group())));
        return withoutUrls(text);
    }

    /** Escapes for inline code: all else is no markup there, and stays so that the line can be copied as it is. */
    static String inCode(String line) {
        return replace(line, "<`", "‹ˋ");
    }

    /** Escapes for a text message. */
    static String inText(String line) {
        return TAG.matcher(line).replaceAll("‹");
    }

    /** Escapes for a card, whose texts may be read as HTML. */
    static String inCard(String line) {
        return ENTITY.matcher(inText(line)).replaceAll("＆");
    }

    private static String withoutUrls(String line) {
        return URL_START
                .matcher(line)
                .replaceAll(start -> start.group().replace(':', '∶').replace('.', '․'));
    }

    private static String lineStart(String start) {
        return replace(start, "-+=.)", "‐＋＝․）");
    }

    private static String replace(String line, String markup, String lookAlikes) {
        StringBuilder text = new StringBuilder(line);
        for (int i = 0; i < text.length(); i++) {
            int found = markup.indexOf(text.charAt(i));
            if (found >= 0) {
                text.setCharAt(i, lookAlikes.charAt(found));
            }
        }
        return text.toString();
    }
}
