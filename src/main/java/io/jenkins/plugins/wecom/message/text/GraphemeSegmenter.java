package io.jenkins.plugins.wecom.message.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text: a piece is a character as people see it, an emoji of several code points included. */
public final class GraphemeSegmenter implements Segmenter {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private final String text;
    private final Matcher grapheme;

    public GraphemeSegmenter(String text) {
        this.text = text;
        this.grapheme = GRAPHEME.matcher(text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int end(int start) {
        if (standsAlone(text.charAt(start)) && (start + 1 == text.length() || standsAlone(text.charAt(start + 1)))) {
            return start + 1;
        }
        return grapheme.region(start, text.length()).lookingAt() ? grapheme.end() : start + 1;
    }

    /** Someone stacked hundreds of accents on one letter: only code points are left to cut between. */
    @Override
    public Segmenter simpler(int start, int end) {
        return new CodePoints(text.substring(start, end));
    }

    /** Printable ASCII and ideographs never join with each other; asking only the others keeps the common case fast. */
    private static boolean standsAlone(char c) {
        return c >= ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF;
    }

    private record CodePoints(String text) implements Segmenter {

        @Override
        public int end(int start) {
            return text.offsetByCodePoints(start, 1);
        }

        @Override
        public Segmenter simpler(int start, int end) {
            throw new IllegalStateException("a code point has at most four bytes");
        }
    }
}
