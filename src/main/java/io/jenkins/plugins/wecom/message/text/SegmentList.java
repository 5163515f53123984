package io.jenkins.plugins.wecom.message.text;

import java.util.Arrays;

/**
 * The segments of a text in order. A segment too large for a part has been subdivided into smaller ones that show the
 * same.
 */
final class SegmentList {

    private final String text;
    private int[] ends;
    private int count;

    /** @param limit the most bytes of UTF-8 that a segment may have */
    SegmentList(Segmenter segmenter, int limit) {
        StringBuilder all = new StringBuilder(segmenter.text().length());
        ends = new int[Math.max(16, segmenter.text().length())];
        add(segmenter, limit, all);
        text = all.toString();
    }

    private void add(Segmenter segmenter, int limit, StringBuilder all) {
        String source = segmenter.text();
        for (int start = 0, end; start < source.length(); start = end) {
            end = segmenter.end(start);
            if (Utf8.length(source, start, end) > limit) {
                add(segmenter.subdivide(start, end), limit, all);
                continue;
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
            }
            all.append(source, start, end);
            ends[count++] = all.length();
        }
    }

    /** The number of segments. */
    int count() {
        return count;
    }

    /** The index in the text at which the segment starts. */
    int start(int segment) {
        return segment == 0 ? 0 : ends[segment - 1];
    }

    /** The size of a segment in bytes of UTF-8. */
    int bytes(int segment) {
        return Utf8.length(text, start(segment), ends[segment]);
    }

    /** The size of the whole text in bytes of UTF-8. */
    int bytes() {
        return Utf8.length(text);
    }

    /** The text from one segment up to, but not including, another. */
    String text(int from, int to) {
        return text.substring(start(from), start(to));
    }

    /** The segment as a character, or 0 if it has more than one. */
    char character(int segment) {
        int start = start(segment);
        return ends[segment] - start == 1 ? text.charAt(start) : 0;
    }

    boolean isLineEnd(int segment) {
        return character(segment) == '\n';
    }

    /** Whether the segment is white space, which may be dropped at the end of a part. */
    boolean isBlank(int segment) {
        char c = character(segment);
        return c == ' ' || c == '\n' || c == '\t' || c == '\u3000';
    }

    /** Whether a line may be broken before that segment: at a space, or between two CJK characters. */
    boolean isBreak(int segment) {
        return isBlank(segment) || isBlank(segment - 1) || CjkLineBreaks.isBreak(text, start(segment));
    }
}
