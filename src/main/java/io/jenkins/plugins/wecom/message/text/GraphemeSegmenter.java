package io.jenkins.plugins.wecom.message.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Segments plain text into grapheme clusters (characters as people see them, such as an emoji of several code points) and
 * whole URLs, which clients show as links.
 */
public final class GraphemeSegmenter implements Segmenter {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final Pattern URL = Pattern.compile("https?://[\\w.~:/?#@!$&+,;=%-]++");

    private final String text;
    private final boolean keepUrls;
    private final Matcher grapheme;
    private final Matcher url;

    public GraphemeSegmenter(String text) {
        this(text, true);
    }

    private GraphemeSegmenter(String text, boolean keepUrls) {
        this.text = text;
        this.keepUrls = keepUrls;
        this.url = URL.matcher(text);
        this.grapheme = GRAPHEME.matcher(text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int end(int start) {
        if (isUrl(start)) {
            return url.end();
        }
        if (standsAlone(text.charAt(start)) && (start + 1 == text.length() || standsAlone(text.charAt(start + 1)))) {
            return start + 1;
        }
        return grapheme.region(start, text.length()).lookingAt() ? grapheme.end() : start + 1;
    }

    /** A grapheme cluster too large for a part, such as a letter with hundreds of accents, is split into code points. */
    @Override
    public Segmenter subdivide(int start, int end) {
        String segment = text.substring(start, end);
        return isUrl(start) ? new GraphemeSegmenter(segment, false) : new CodePoints(segment);
    }

    private boolean isUrl(int start) {
        return keepUrls
                && text.startsWith("http", start)
                && url.region(start, text.length()).lookingAt();
    }

    /** Printable ASCII and CJK ideographs never combine with each other: a shortcut that keeps the common case fast. */
    private static boolean standsAlone(char c) {
        return c >= ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF;
    }

    private record CodePoints(String text) implements Segmenter {

        @Override
        public int end(int start) {
            return text.offsetByCodePoints(start, 1);
        }

        @Override
        public Segmenter subdivide(int start, int end) {
            throw new IllegalStateException("a code point has at most four bytes");
        }
    }
}
