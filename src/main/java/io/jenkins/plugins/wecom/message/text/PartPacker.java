package io.jenkins.plugins.wecom.message.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into parts of a limited number of bytes. A part ends at the end of a line, else at a space or between two
 * Chinese characters, else between two pieces, and is at least half full unless what follows cannot be torn. White space
 * at a cut goes.
 */
final class PartPacker {

    private static final String ELLIPSIS = "…";
    private static final String LEAD = "># \t";
    private static final Pattern QUOTE = Pattern.compile(" {0,3}(?:> ?){1,5}");

    /** Room for a quotation that goes on. */
    private static final int LONGEST_QUOTE = 13;

    /** The number line of more parts than anyone will read. */
    private static final int LONGEST_NUMBER = 16;

    private final int limit;
    private final boolean quotes;
    private final Row row;

    /** How many bytes are to be seen from the part's beginning to before each of the pieces that could follow it. */
    private int[] visible = new int[256];

    /** Whether nothing stands between the beginning of the line and there but what makes it a heading or a quotation. */
    private final BitSet lead = new BitSet();

    /** @param limit the most bytes of UTF-8 that a part may have */
    PartPacker(Segmenter pieces, int limit) {
        this.limit = limit;
        quotes = pieces.hasQuotes();
        row = new Row(pieces, limit - LONGEST_NUMBER - LONGEST_QUOTE);
    }

    /** All of it; where that is more than one part, each ends with its number on a line of its own. */
    List<String> all() {
        int least = row.bytes() / limit;
        for (int digits = digits(least); ; digits++) {
            List<String> parts = numbered(digits);
            if (digits(parts.size()) <= digits) {
                String all = "/" + parts.size() + ")";
                for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
                    parts.set(i, parts.get(i) + "\n(" + (i + 1) + all);
                }
                return parts;
            }
        }
    }

    /** @param digits of the number of all parts */
    private List<String> numbered(int digits) {
        List<String> parts = new ArrayList<>();
        Place place = Place.BEGINNING;
        while (place.piece() < row.count()) {
            int number = digits(parts.size() + 1) + digits + "\n(/)".length();
            place = next(place, number, parts);
        }
        return parts;
    }

    private static int digits(int number) {
        return String.valueOf(number).length();
    }

    /** The beginning of it, with an ellipsis where something is left out; nothing where there is nothing to be seen. */
    List<String> beginning() {
        List<String> parts = new ArrayList<>();
        Place place = Place.BEGINNING;
        while (place.piece() < row.count() && parts.isEmpty()) {
            place = next(place, Utf8.length(ELLIPSIS), parts);
        }
        if (!TextSanitizer.isBlank(row.text(place.piece(), row.count()))) {
            parts.replaceAll(part -> part + ELLIPSIS);
        }
        return parts;
    }

    /**
     * Where a part begins.
     *
     * @param piece its first piece
     * @param line the first piece of the line that it begins in
     * @param quote what the line has in front, where it goes on in this part; else empty
     */
    private record Place(int piece, int line, String quote) {
        static final Place BEGINNING = new Place(0, 0, "");
    }

    /**
     * Adds the part that begins there, unless there is nothing to be seen in it.
     *
     * @param reserved bytes that are needed at its end
     * @return where the next one begins
     */
    private Place next(Place place, int reserved, List<String> parts) {
        int taken = reserved + place.quote().length();
        int end = cut(place, limit - taken, limit / 2 - taken);
        int seen = end;
        while (seen > place.piece() && row.isBlank(seen - 1)) {
            seen--;
        }
        String part = row.text(place.piece(), seen);
        if (!TextSanitizer.isBlank(part)) {
            parts.add(place.quote() + part);
        }
        return after(place, end);
    }

    /** Goes on behind the white space at a cut; the indentation of a line stays. */
    private Place after(Place place, int end) {
        int line = place.line();
        int next = place.piece();
        for (; next < end || next < row.count() && row.isBlank(next); next++) {
            if (row.isLineEnd(next)) {
                line = next + 1;
            }
        }
        if (line >= end) {
            return new Place(line, line, "");
        }
        return new Place(next, line, next > line ? quote(line, next) : "");
    }

    private String quote(int line, int next) {
        Matcher quote = QUOTE.matcher(row.text(line, Math.min(next, line + LONGEST_QUOTE)));
        return quotes && quote.lookingAt() && quote.end() < row.start(next) - row.start(line) ? quote.group() : "";
    }

    /**
     * Where the part that begins there ends.
     *
     * @param room bytes that it may have
     * @param half bytes that it has at least, where what follows can be torn
     */
    private int cut(Place place, int room, int half) {
        int from = place.piece();
        int to = fill(place, room);
        if (to == row.count()) {
            return to;
        }
        int space = -1;
        int between = -1;
        int last = -1;
        for (int end = to; end > from; end--) {
            boolean isHalf = visible[end - from] >= half;
            if (!isHalf && (space >= 0 || between >= 0)) {
                break;
            }
            if (row.isLineEnd(end) || row.isLineEnd(end - 1)) {
                return !isHalf && last >= 0 ? last : end;
            }
            if (lead.get(end - from)) {
                continue;
            }
            if (row.isBreak(end)) {
                space = isHalf && space < 0 ? end : space;
                last = last < 0 ? end : last;
            }
            between = isHalf && between < 0 ? end : between;
        }
        return space >= 0 ? space : between >= 0 ? between : last >= 0 ? last : to;
    }

    /** Takes as many pieces as there is room for, and the white space behind them. */
    private int fill(Place place, int room) {
        int from = place.piece();
        boolean leads = from == place.line();
        int bytes = 0;
        int seen = 0;
        int to = from;
        for (; to < row.count(); to++) {
            int size = row.bytes(to);
            if (!row.isBlank(to)) {
                if (bytes + size > room) {
                    break;
                }
                seen = bytes + size;
            }
            bytes += size;
            if (to - from + 1 >= visible.length) {
                visible = Arrays.copyOf(visible, visible.length * 2);
            }
            visible[to - from + 1] = seen;
            leads = row.isLineEnd(to) || leads && LEAD.indexOf(row.character(to)) >= 0;
            lead.set(to - from + 1, leads);
        }
        return to;
    }
}
