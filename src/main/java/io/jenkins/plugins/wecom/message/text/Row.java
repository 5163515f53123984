package io.jenkins.plugins.wecom.message.text;

import java.util.Arrays;

/**
 * The pieces of a text one after the other, each small enough for a part: a piece that is larger has become smaller ones
 * that show the same.
 */
final class Row {

    private final String text;
    private int[] ends;
    private int count;

    /** @param limit the most bytes of UTF-8 that a piece may have */
    Row(Segmenter pieces, int limit) {
        StringBuilder all = new StringBuilder(pieces.text().length());
        ends = new int[Math.max(16, pieces.text().length())];
        add(pieces, limit, all);
        text = all.toString();
    }

    private void add(Segmenter pieces, int limit, StringBuilder all) {
        String source = pieces.text();
        for (int start = 0, end; start < source.length(); start = end) {
            end = pieces.end(start);
            if (Utf8.length(source, start, end) > limit) {
                add(pieces.simpler(start, end), limit, all);
                continue;
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
            }
            all.append(source, start, end);
            ends[count++] = all.length();
        }
    }

    /** How many pieces there are. */
    int count() {
        return count;
    }

    /** The text before the piece is so long. */
    int start(int piece) {
        return piece == 0 ? 0 : ends[piece - 1];
    }

    /** The size of a piece in bytes of UTF-8. */
    int bytes(int piece) {
        return Utf8.length(text, start(piece), ends[piece]);
    }

    /** The size of all of them in bytes of UTF-8. */
    int bytes() {
        return Utf8.length(text);
    }

    /** The text from the one piece to before the other. */
    String text(int from, int to) {
        return text.substring(start(from), start(to));
    }

    /** The piece as a character, or 0 where it is more than one. */
    char character(int piece) {
        int start = start(piece);
        return ends[piece] - start == 1 ? text.charAt(start) : 0;
    }

    boolean isLineEnd(int piece) {
        return character(piece) == '\n';
    }

    /** Whether it is white space, which is not missed at the end of a part. */
    boolean isBlank(int piece) {
        char c = character(piece);
        return c == ' ' || c == '\n' || c == '\t' || c == '\u3000';
    }

    /** Whether a line may be broken before that piece: at a space, or between two characters of Chinese and the like. */
    boolean isBreak(int piece) {
        return isBlank(piece) || isBlank(piece - 1) || Ideographs.isBreak(text, start(piece));
    }
}
