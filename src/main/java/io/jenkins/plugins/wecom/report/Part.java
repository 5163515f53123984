package io.jenkins.plugins.wecom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One part of a report, which can show itself in more or less detail: a list with more or fewer entries, a line with
 * its links or without.
 *
 * @param rank how important it is
 * @param most the most detail it can show; the least is 0
 * @param lines its lines in a given detail, joined by line feeds; made only when asked for
 */
record Part(Rank rank, int most, IntFunction<String> lines) {

    /** The most entries that a list shows: a message is no log, and there is a link to the rest. */
    static final int MOST_ENTRIES = 10;

    /** A part that always looks the same. */
    static Part fixed(Rank rank, String lines) {
        return new Part(rank, 0, detail -> lines);
    }

    /** A part that can do without its links. */
    static Part linked(Rank rank, String without, String with) {
        return new Part(rank, without.equals(with) ? 0 : 1, detail -> detail == 0 ? without : with);
    }

    /**
     * A list, whose entries are put into words one by one as there is space for them, since there can be thousands.
     *
     * @param header its first line, with which it can stand without entries; null if it has none and needs an entry
     * @param known how many entries there are to show
     * @param total how many there are in all
     * @param entry the line of an entry
     * @param more the line that tells how many are not shown
     */
    static Part list(
            Rank rank, String header, int known, int total, IntFunction<String> entry, IntFunction<String> more) {
        int least = header == null ? 1 : 0;
        int all = Math.max(known, total);
        List<String> entries = new ArrayList<>();
        return new Part(rank, Math.max(0, Math.min(known, MOST_ENTRIES) - least), detail -> {
            int shown = least + detail;
            while (entries.size() < shown) {
                entries.add(entry.apply(entries.size()));
            }
            List<String> lines = new ArrayList<>(shown + 2);
            if (header != null) {
                lines.add(header);
            }
            lines.addAll(entries.subList(0, shown));
            if (shown > 0 && all > shown) {
                lines.add(more.apply(all - shown));
            }
            return String.join("\n", lines);
        });
    }
}
