package io.jenkins.plugins.wecom.message;

/**
 * Markdown: a piece is a character as people see it or a whole construct, such as a link with its text and address, a
 * {@code <font>} with all that it colours, bold text or inline code. Links, bold and code end with their line.
 */
final class MarkdownPieces implements Pieces {

    private static final String FONT = "<font";
    private static final String FONT_END = "</font>";

    private final String text;
    private final Pieces characters;
    private final NextIndex lineEnd;
    private final NextIndex tick;
    private final NextIndex linkMiddle;
    private final NextIndex linkEnd;
    private final NextIndex bold;
    private final NextIndex tagEnd;
    private final NextIndex fontEnd;

    MarkdownPieces(String text) {
        this.text = text;
        characters = new CharacterPieces(text);
        lineEnd = new NextIndex(text, "\n");
        tick = new NextIndex(text, "`");
        linkMiddle = new NextIndex(text, "](");
        linkEnd = new NextIndex(text, ")");
        bold = new NextIndex(text, "**");
        tagEnd = new NextIndex(text, ">");
        fontEnd = new NextIndex(text, FONT_END);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int end(int start) {
        int end =
                switch (text.charAt(start)) {
                    case '`' -> sameLine(start, tick.from(start + 1), 1);
                    case '[' -> link(start);
                    case '*' -> text.startsWith("**", start) ? sameLine(start, bold.from(start + 2), 2) : -1;
                    case '<' -> font(start);
                    default -> -1;
                };
        return end < 0 ? characters.end(start) : end;
    }

    @Override
    public Pieces simpler(int start, int end) {
        String piece = text.substring(start, end);
        return switch (constructAt(start, end)) {
            case '`' -> new CharacterPieces(piece.substring(1, piece.length() - 1));
            case '[' -> new CharacterPieces(linkAsText(piece));
            case '*' -> new MarkdownPieces(piece.substring(2, piece.length() - 2));
            case '<' -> new MarkdownPieces(piece.substring(piece.indexOf('>') + 1, piece.length() - FONT_END.length()));
            default -> characters.simpler(start, end);
        };
    }

    private char constructAt(int start, int end) {
        return end > characters.end(start) ? text.charAt(start) : 0;
    }

    private static String linkAsText(String link) {
        int middle = link.indexOf("](");
        return link.substring(1, middle) + " (" + link.substring(middle + 2, link.length() - 1) + ")";
    }

    private int link(int start) {
        int middle = linkMiddle.from(start + 1);
        return middle < 0 ? -1 : sameLine(start, linkEnd.from(middle + 2), 1);
    }

    private int font(int start) {
        if (!text.startsWith(FONT, start)) {
            return -1;
        }
        int open = tagEnd.from(start);
        int close = open < 0 ? -1 : fontEnd.from(open);
        return close < 0 ? -1 : close + FONT_END.length();
    }

    private int sameLine(int start, int close, int length) {
        int line = lineEnd.from(start);
        return close < 0 || line >= 0 && line < close ? -1 : close + length;
    }

    /** Where a string stands next; remembered, since a search anew for each unclosed bracket would be quadratic. */
    private static final class NextIndex {

        private final String text;
        private final String wanted;
        private int known = -1;
        private int searchedFrom;

        NextIndex(String text, String wanted) {
            this.text = text;
            this.wanted = wanted;
        }

        /** The first place at or after {@code from}, or -1; the answer to an earlier question serves while it can. */
        int from(int from) {
            boolean serves =
                    known >= from && from >= searchedFrom || known == Integer.MAX_VALUE && from >= searchedFrom;
            if (!serves) {
                int found = text.indexOf(wanted, from);
                known = found < 0 ? Integer.MAX_VALUE : found;
                searchedFrom = from;
            }
            return known == Integer.MAX_VALUE ? -1 : known;
        }
    }
}
