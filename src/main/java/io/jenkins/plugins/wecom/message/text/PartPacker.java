package io.jenkins.plugins.wecom.message.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into parts of a limited number of bytes. A part ends at the end of a line, else at a space or between two
 * Chinese characters, else between two segments, and is at least half full unless the next segment is too large. White
 * space where a part ends is dropped.
 */
final class PartPacker {

    private static final String ELLIPSIS = "…";
    private static final String LEAD = "># \t";
    private static final Pattern QUOTE = Pattern.compile(" {0,3}(?:> ?){1,5}");

    /** Space reserved for the prefix of a quotation that continues in the next part. */
    private static final int LONGEST_QUOTE = 13;

    /** Space reserved for the line with a part's number. */
    private static final int LONGEST_NUMBER = 16;

    private final String closing;
    private final int limit;
    private final boolean quotes;
    private final SegmentList segments;

    /** For each end that the current part could have: its bytes without trailing white space. */
    private int[] visible = new int[256];

    /** For each such end: whether the line has only the markers of a heading or quotation before it. */
    private final BitSet lead = new BitSet();

    /**
     * @param closing what stands at the end of the last part, before its number
     * @param limit the most bytes of UTF-8 that a part may have
     */
    PartPacker(Segmenter segmenter, String closing, int limit) {
        this.closing = closing;
        this.limit = limit;
        quotes = segmenter.hasQuotes();
        segments = new SegmentList(segmenter, limit - LONGEST_NUMBER - LONGEST_QUOTE);
    }

    /** The whole text; of several parts, each ends with its number on a line of its own. */
    List<String> all() {
        int least = segments.bytes() / limit;
        for (int digits = digits(least); ; digits++) {
            List<String> parts = numbered(digits);
            if (digits(parts.size()) <= digits) {
                close(parts);
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
        while (place.segment() < segments.count()) {
            int number = digits(parts.size() + 1) + digits + "\n(/)".length();
            int before = parts.size();
            Place next = next(place, number, parts);
            if (parts.size() > before && isTooFull(next, number, parts)) {
                parts.remove(before);
                next = next(place, number + Utf8.length(closing), parts);
            }
            place = next;
        }
        if (isTooFull(place, 2 * digits + "\n(/)".length(), parts)) {
            parts.add("");
        }
        return parts;
    }

    /** Whether the last part has no room for what closes it. */
    private boolean isTooFull(Place next, int reserved, List<String> parts) {
        return !closing.isEmpty()
                && !parts.isEmpty()
                && next.segment() >= segments.count()
                && Utf8.length(parts.get(parts.size() - 1)) + Utf8.length(closing) + reserved > limit;
    }

    private void close(List<String> parts) {
        if (!parts.isEmpty()) {
            int last = parts.size() - 1;
            String part = parts.get(last);
            parts.set(last, part.isEmpty() ? closing.substring(1) : part + closing);
        }
    }

    private static int digits(int number) {
        return String.valueOf(number).length();
    }

    /** The beginning of the text, with an ellipsis if there is more; empty if nothing in it is visible. */
    List<String> beginning() {
        List<String> parts = new ArrayList<>();
        Place place = Place.BEGINNING;
        while (place.segment() < segments.count() && parts.isEmpty()) {
            place = next(place, Utf8.length(ELLIPSIS + closing), parts);
        }
        if (!TextSanitizer.isBlank(segments.text(place.segment(), segments.count()))) {
            parts.replaceAll(part -> part + ELLIPSIS);
        }
        close(parts);
        return parts;
    }

    /**
     * Where a part begins.
     *
     * @param segment its first segment
     * @param line the first segment of the line that it begins in
     * @param quote the quotation prefix to repeat, where a quoted line continues in this part; else empty
     */
    private record Place(int segment, int line, String quote) {
        static final Place BEGINNING = new Place(0, 0, "");
    }

    /**
     * Adds the part that begins there, unless nothing in it is visible.
     *
     * @param reserved bytes to leave free at its end
     * @return where the next part begins
     */
    private Place next(Place place, int reserved, List<String> parts) {
        int taken = reserved + place.quote().length();
        int end = cut(place, limit - taken, limit / 2 - taken);
        int seen = end;
        while (seen > place.segment() && segments.isBlank(seen - 1)) {
            seen--;
        }
        String part = segments.text(place.segment(), seen);
        if (!TextSanitizer.isBlank(part)) {
            parts.add(place.quote() + part);
        }
        return after(place, end);
    }

    /** Skips the white space after a part; the indentation of a line stays. */
    private Place after(Place place, int end) {
        int line = place.line();
        int next = place.segment();
        for (; next < end || next < segments.count() && segments.isBlank(next); next++) {
            if (segments.isLineEnd(next)) {
                line = next + 1;
            }
        }
        if (line >= end) {
            return new Place(line, line, "");
        }
        return new Place(next, line, next > line ? quote(line, next) : "");
    }

    private String quote(int line, int next) {
        Matcher quote = QUOTE.matcher(segments.text(line, Math.min(next, line + LONGEST_QUOTE)));
        return quotes && quote.lookingAt() && quote.end() < segments.start(next) - segments.start(line)
                ? quote.group()
                : "";
    }

    /**
     * Where the part that begins there ends.
     *
     * @param room the most bytes it may have
     * @param half the least bytes it has, unless the next segment is too large
     */
    private int cut(Place place, int room, int half) {
        int from = place.segment();
        int to = fill(place, room);
        if (to == segments.count()) {
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
            if (segments.isLineEnd(end) || segments.isLineEnd(end - 1)) {
                return !isHalf && last >= 0 ? last : end;
            }
            if (lead.get(end - from)) {
                continue;
            }
            if (segments.isBreak(end)) {
                space = isHalf && space < 0 ? end : space;
                last = last < 0 ? end : last;
            }
            between = isHalf && between < 0 ? end : between;
        }
        return space >= 0 ? space : between >= 0 ? between : last >= 0 ? last : to;
    }

    /** Takes as many segments as fit, and the white space after them. */
    private int fill(Place place, int room) {
        int from = place.segment();
        boolean leads = from == place.line();
        int bytes = 0;
        int seen = 0;
        int to = from;
        for (; to < segments.count(); to++) {
            int size = segments.bytes(to);
            if (!segments.isBlank(to)) {
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
            leads = segments.isLineEnd(to) || leads && LEAD.indexOf(segments.character(to)) >= 0;
            lead.set(to - from + 1, leads);
        }
        return to;
    }
}
