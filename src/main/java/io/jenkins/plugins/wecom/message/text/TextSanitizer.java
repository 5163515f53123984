package io.jenkins.plugins.wecom.message.text;

import java.util.regex.Pattern;

/**
 * Sanitizes text for a message: removes terminal escape sequences and control characters, which a chat cannot show. WeCom
 * answers 40033 to the escapes that JSON would need for them (document/path/90236).
 */
public final class TextSanitizer {

    /** CSI sequences (colours), OSC sequences (hyperlinks, window titles) and the two-character ones. */
    private static final Pattern TERMINAL = Pattern.compile(
            "\\x1B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\\x07\\x1B\\r\\n]*+(?:\\x07|\\x1B\\\\)?+|[ -/]*+[0-Z\\\\^-~])"
                    + "|\\x9B[0-?]*+[ -/]*+[@-~]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\x85|\\u2028|\\u2029");

    /** The byte order mark that some editors begin a file with would keep a heading from being one. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\x{FEFF}");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\x{A0}]++");

    private TextSanitizer() {}

    /** Removes control characters and terminal sequences and normalizes line ends to {@code \n}; tabs stay. */
    public static String clean(String text) {
        if (isClean(text)) {
            return text;
        }
        String clean = TERMINAL.matcher(text).replaceAll("");
        clean = LINE_END.matcher(clean).replaceAll("\n");
        clean = CONTROL.matcher(clean).replaceAll("");
        return LONE_SURROGATE.matcher(clean).replaceAll("\uFFFD");
    }

    /** Sanitizes the text and collapses each run of white space, line ends included, into one space. */
    public static String oneLine(String text) {
        return SPACE.matcher(clean(text)).replaceAll(" ").strip();
    }

    /** Whether the text has no visible characters: only white space of any kind and zero-width characters. */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT);
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                continue; // most of most texts
            }
            if (c < ' ' ? c != '\n' && c != '\t' : c <= 0x9F || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
