package io.jenkins.plugins.wecom.message.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text: a piece is a character as people see it, an emoji of several code points included, or a whole address of
 * the web, which clients show as a link.
 */
public final class GraphemeSegmenter implements Segmenter {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.~:/?#@!$&+,;=%-]++");

    private final String text;
    private final boolean addresses;
    private final Matcher grapheme;
    private final Matcher address;

    public GraphemeSegmenter(String text) {
        this(text, true);
    }

    private GraphemeSegmenter(String text, boolean addresses) {
        this.text = text;
        this.addresses = addresses;
        this.address = ADDRESS.matcher(text);
        this.grapheme = GRAPHEME.matcher(text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int end(int start) {
        if (isAddress(start)) {
            return address.end();
        }
        if (standsAlone(text.charAt(start)) && (start + 1 == text.length() || standsAlone(text.charAt(start + 1)))) {
            return start + 1;
        }
        return grapheme.region(start, text.length()).lookingAt() ? grapheme.end() : start + 1;
    }

    /** Where someone stacked hundreds of accents on one letter, only code points are left to cut between. */
    @Override
    public Segmenter simpler(int start, int end) {
        String piece = text.substring(start, end);
        return isAddress(start) ? new GraphemeSegmenter(piece, false) : new CodePoints(piece);
    }

    private boolean isAddress(int start) {
        return addresses
                && text.startsWith("http", start)
                && address.region(start, text.length()).lookingAt();
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
