package io.jenkins.plugins.wecom.message.text;

/**
 * Segments markdown into grapheme clusters and whole constructs, such as a link with its text and address, a
 * {@code <font>} with all that it colours, bold text or inline code. Links, bold and code end with their line.
 */
public final class MarkdownSegmenter implements Segmenter {

    private static final String FONT_TAGS = "<font[^>]*+>|</font>";

    private final String text;
    private final Segmenter characters;
    private final MarkdownSpans spans;
    private final CachedIndexOf lineEnd;
    private final CachedIndexOf backtick;
    private final CachedIndexOf bold;
    private final boolean keepFonts;

    public MarkdownSegmenter(String text) {
        this(text, true);
    }

    private MarkdownSegmenter(String text, boolean keepFonts) {
        this.text = text;
        this.keepFonts = keepFonts;
        characters = new GraphemeSegmenter(text);
        spans = new MarkdownSpans(text);
        lineEnd = new CachedIndexOf(text, "\n");
        backtick = new CachedIndexOf(text, "`");
        bold = new CachedIndexOf(text, "**");
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean hasQuotes() {
        return true;
    }

    @Override
    public int end(int start) {
        int end =
                switch (text.charAt(start)) {
                    case '`' -> sameLine(start, backtick.from(start + 1), 1);
                    case '[' -> spans.end(start);
                    case '*' -> text.startsWith("**", start) ? sameLine(start, bold.from(start + 2), 2) : -1;
                    case '<' -> keepFonts ? spans.end(start) : -1;
                    default -> -1;
                };
        return end < 0 ? characters.end(start) : end;
    }

    @Override
    public Segmenter subdivide(int start, int end) {
        String segment = text.substring(start, end);
        return switch (constructAt(start, end)) {
            case '`' -> new GraphemeSegmenter(segment.substring(1, segment.length() - 1));
            case '[' -> new GraphemeSegmenter(linkAsText(segment));
            case '*' -> new MarkdownSegmenter(segment.substring(2, segment.length() - 2), keepFonts);
            case '<' -> new MarkdownSegmenter(segment.replaceAll(FONT_TAGS, ""), false);
            default -> characters.subdivide(start, end);
        };
    }

    private char constructAt(int start, int end) {
        return end > characters.end(start) ? text.charAt(start) : 0;
    }

    private static String linkAsText(String link) {
        int middle = link.lastIndexOf("](");
        return link.substring(1, middle) + " (" + link.substring(middle + 2, link.length() - 1) + ")";
    }

    private int sameLine(int start, int close, int length) {
        int line = lineEnd.from(start);
        return close < 0 || line >= 0 && line < close ? -1 : close + length;
    }
}
