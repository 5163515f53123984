package io.jenkins.plugins.wecom.report.markup;

/**
 * Takes format characters out of a line: those that turn the direction of writing and so can make a text read as
 * something else, and those of no width, which hide in names. What joins emoji into one stays.
 */
final class InvisibleCharacters {

    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    private InvisibleCharacters() {}

    /** The line without invisible characters. */
    static String only(String line) {
        if (line.codePoints().noneMatch(InvisibleCharacters::isSuspect)) {
            return line;
        }
        StringBuilder visible = new StringBuilder(line.length());
        int base = 0;
        for (int i = 0, c; i < line.length(); i += Character.charCount(c)) {
            c = line.codePointAt(i);
            int next = i + Character.charCount(c) < line.length() ? line.codePointAt(i + Character.charCount(c)) : 0;
            if (isNoncharacter(c)) {
                visible.append('\uFFFD');
            } else if (!isSuspect(c) || c == JOINER && isEmoji(base) && isEmoji(next) || isTag(c) && isFlag(base)) {
                visible.appendCodePoint(c);
            }
            base = isModifier(c) || isTag(c) && c != CANCEL_TAG ? base : c;
        }
        return visible.toString().strip();
    }

    private static boolean isSuspect(int c) {
        return Character.getType(c) == Character.FORMAT && !isNumberSign(c) || isNoncharacter(c);
    }

    /** Signs that Unicode counts among the format characters though they are seen. */
    private static boolean isNumberSign(int c) {
        return c >= 0x600 && c <= 0x605 || c == 0x6DD || c == 0x70F || c == 0x8E2 || c == 0x110BD || c == 0x110CD;
    }

    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    }

    private static boolean isEmoji(int c) {
        return c >= 0x2190 && c <= 0x2BFF || c >= 0x1F000 && c <= 0x1FAFF;
    }

    /** What may stand between an emoji and the joiner: the sign for coloured display and the skin tones. */
    private static boolean isModifier(int c) {
        return c == 0xFE0F || c >= 0x1F3FB && c <= 0x1F3FF;
    }

    /** The flags of England, Scotland and Wales are a black flag and letters that are not seen. */
    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= CANCEL_TAG;
    }

    private static boolean isFlag(int c) {
        return c == BLACK_FLAG;
    }
}
