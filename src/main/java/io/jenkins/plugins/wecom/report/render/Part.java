package io.jenkins.plugins.wecom.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * One part of a report, which can be rendered in more or less detail: a list with more or fewer entries, a line with or
 * without its links.
 *
 * @param rank its priority where space is short
 * @param most its highest level of detail; the lowest is 0
 * @param lines renders its lines at a given level of detail, joined by line feeds
 */
record Part(Rank rank, int most, IntFunction<String> lines) {

    /** The most entries that a list shows; there is a link to the rest. */
    static final int MAX_ENTRIES = 10;

    /** A part with a single level of detail. */
    static Part fixed(Rank rank, String lines) {
        return new Part(rank, 0, detail -> lines);
    }

    /** The same part with its lines changed. */
    Part withLines(UnaryOperator<String> change) {
        return new Part(rank, most, detail -> change.apply(lines.apply(detail)));
    }

    /** A part that can be shown without its links. */
    static Part linked(Rank rank, String without, String with) {
        return new Part(rank, without.equals(with) ? 0 : 1, detail -> detail == 0 ? without : with);
    }

    /**
     * A list, whose entries are rendered one by one while there is space, since there can be thousands.
     *
     * @param header its first line, which can be shown without entries; null for none, so that an entry is required
     * @param known how many entries are available
     * @param total how many there are in all
     * @param entry renders the line of an entry
     * @param more renders the line with the number of entries not shown
     */
    static Part list(
            Rank rank, String header, int known, int total, IntFunction<String> entry, IntFunction<String> more) {
        int least = header == null ? 1 : 0;
        int all = Math.max(known, total);
        List<String> entries = new ArrayList<>();
        return new Part(rank, Math.max(0, Math.min(known, MAX_ENTRIES) - least), detail -> {
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
