package io.jenkins.plugins.wecom.message.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes markup by replacing characters that WeCom, or another markdown parser, reads as markup with look-alikes, mostly
 * full-width ones that every Chinese font has. WeCom's markdown has no escape character (document/path/90236).
 */
public final class MarkupEscaping {

    private static final String MARKUP = "<>[]*#`&";
    private static final String LOOK_ALIKES = "‹›［］＊＃ˋ＆";

    /** In running text, also the markup of other dialects: strikethrough, tables, escapes. */
    private static final String PROSE_MARKUP = MARKUP + "~|\\";

    private static final String PROSE_LOOK_ALIKES = LOOK_ALIKES + "～｜＼";

    /** Underscores at the edge of a word could begin or end emphasis; those inside a word are harmless. */
    private static final Pattern OUTER_UNDERSCORES = Pattern.compile("(?<![\\p{L}\\p{N}_])_++|_++(?![\\p{L}\\p{N}_])");

    /** Markers of lists, rules and underlined headings at the beginning of a line. */
    private static final Pattern LINE_START = Pattern.compile("^(?:[-+](?=\\s|$)|-(?=-)|=|\\d{1,9}[.)](?=\\s|$))");

    /** An address that has no character that markdown reads as markup at the edge of a link. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w\\-./?=&%#:+@~,;!]*[\\w/]");

    /** Clients turn URLs into links by themselves. */
    private static final Pattern URL_START = Pattern.compile("://|\\b[wW]{3}\\.");

    /** The beginning of a tag: in text messages {@code <a href>} is the only markup. */
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!])");

    private static final Pattern ENTITY = Pattern.compile("&(?=[A-Za-z#])");

    private MarkupEscaping() {}

    /** A line of a user's own text as markdown shows it: without markup, its addresses as they are. */
    public static String ownLine(String line) {
        StringBuilder text = new StringBuilder();
        Matcher address = ADDRESS.matcher(line);
        int end = 0;
        while (address.find()) {
            text.append(prose(line.substring(end, address.start()), end == 0)).append(address.group());
            end = address.end();
        }
        return text.append(prose(line.substring(end), end == 0)).toString();
    }

    /** Escapes for markdown outside inline code. */
    public static String inProse(String line) {
        return withoutUrls(prose(line, true));
    }

    private static String prose(String line, boolean isStart) {
        String text = replace(line, PROSE_MARKUP, PROSE_LOOK_ALIKES);
        text = OUTER_UNDERSCORES
                .matcher(text)
                .replaceAll(run -> "＿".repeat(run.group().length()));
        return isStart
                ? LINE_START.matcher(text).replaceFirst(start -> Matcher.quoteReplacement(lineStart(start.group())))
                : text;
    }

    /** Escapes for inline code: all else is no markup there, and stays so that the line can be copied as it is. */
    public static String inCode(String line) {
        return replace(line, "<`", "‹ˋ");
    }

    /** Escapes for a text message. */
    public static String inText(String line) {
        return TAG.matcher(line).replaceAll("‹");
    }

    /** Escapes for a card, whose texts may be read as HTML. */
    public static String inCard(String line) {
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
