package io.jenkins.plugins.wecom.report.markup;

/**
 * Removes invisible format characters from a line: bidirectional controls, which can make text read as something else, and
 * zero-width characters, which hide in names. Those that are part of an emoji sequence stay.
 */
final class InvisibleCharacters {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    private InvisibleCharacters() {}

    /** The line without invisible characters. */
    static String remove(String line) {
        if (line.codePoints().noneMatch(InvisibleCharacters::isSuspect)) {
            return line;
        }
        StringBuilder result = new StringBuilder(line.length());
        int base = 0;
        for (int i = 0, c; i < line.length(); i += Character.charCount(c)) {
            c = line.codePointAt(i);
            int next = i + Character.charCount(c) < line.length() ? line.codePointAt(i + Character.charCount(c)) : 0;
            if (isNoncharacter(c)) {
                result.append('\uFFFD');
            } else if (!isSuspect(c)
                    || c == ZERO_WIDTH_JOINER && isEmoji(base) && isEmoji(next)
                    || isTag(c) && isFlag(base)) {
                result.appendCodePoint(c);
            }
            base = isModifier(c) || isTag(c) && c != CANCEL_TAG ? base : c;
        }
        return result.toString().strip();
    }

    private static boolean isSuspect(int c) {
        return Character.getType(c) == Character.FORMAT && !isNumberSign(c) || isNoncharacter(c);
    }

    /** Visible characters that Unicode classifies as format characters. */
    private static boolean isNumberSign(int c) {
        return c >= 0x600 && c <= 0x605 || c == 0x6DD || c == 0x70F || c == 0x8E2 || c == 0x110BD || c == 0x110CD;
    }

    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    }

    private static boolean isEmoji(int c) {
        return c >= 0x2190 && c <= 0x2BFF || c >= 0x1F000 && c <= 0x1FAFF;
    }

    /** What may stand between an emoji and the joiner: the emoji variation selector and skin tones. */
    private static boolean isModifier(int c) {
        return c == 0xFE0F || c >= 0x1F3FB && c <= 0x1F3FF;
    }

    /** Tag characters: the flags of England, Scotland and Wales are a black flag followed by these. */
    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= CANCEL_TAG;
    }

    private static boolean isFlag(int c) {
        return c == BLACK_FLAG;
    }
}
