package io.jenkins.plugins.wecom.message.text;

import java.util.regex.Pattern;

/**
 * Takes out of a text what WeCom refuses or what makes no sense in a chat window: terminal colours and control
 * characters. WeCom answers 40033 to the escapes that JSON would need for them (document/path/90236).
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

    /** The text without control characters and terminal colours; line ends are {@code \n}, a tab stays. */
    public static String clean(String text) {
        if (isClean(text)) {
            return text;
        }
        String clean = TERMINAL.matcher(text).replaceAll("");
        clean = LINE_END.matcher(clean).replaceAll("\n");
        clean = CONTROL.matcher(clean).replaceAll("");
        return LONE_SURROGATE.matcher(clean).replaceAll("\uFFFD");
    }

    /** The text cleaned and on one line, with each run of white space become one space. */
    public static String oneLine(String text) {
        return SPACE.matcher(clean(text)).replaceAll(" ").strip();
    }

    /** Whether there is nothing to see in it: spaces of all kinds and characters of no width. */
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
