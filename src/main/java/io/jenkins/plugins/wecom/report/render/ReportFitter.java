package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits the parts of a report into a number of bytes. First each part is placed at its lowest level of detail, by rank, while
 * there is space; then levels are raised in turns, so that no list takes all of the space.
 */
final class ReportFitter {

    private static final MessageBundle BUNDLE = MessageBundle.of(ReportFitter.class);

    private final int limit;
    private final PartLayout layout;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Rank> leftOut = new ArrayList<>();
    private int bytes;

    private ReportFitter(int limit, PartLayout layout) {
        this.limit = limit;
        this.layout = layout;
    }

    /**
     * What is asked for in at most {@code limit} bytes of UTF-8, or the headlines in it alone.
     *
     * @param places in the order of the message
     */
    static RenderedParts fit(ReportParts report, List<Placeholder> places, int limit) {
        boolean headlined = places.stream().anyMatch(place -> place.has(Rank.HEADLINE));
        return fit(report.parts(), headlined ? report.notes() : List.of(), places, limit, PartLayout.LINES);
    }

    /**
     * These parts in at most {@code limit} bytes of UTF-8.
     *
     * @param said notes to begin with
     */
    static RenderedParts fit(
            List<Part> parts, List<LocalizableMessage> said, List<Placeholder> places, int limit, PartLayout layout) {
        int markup = places.stream()
                .mapToInt(place -> layout.reserved(
                        parts.stream().map(Part::rank).filter(place::has).toList()))
                .sum();
        ReportFitter fitting = new ReportFitter(limit - markup, layout);
        fitting.place(parts, places);
        fitting.grow();
        List<LocalizableMessage> notes = new ArrayList<>(said);
        fitting.leftOut.stream()
                .distinct()
                .forEach(rank -> notes.add(
                        BUNDLE.message("leftOut", BUNDLE.message("part." + rank.name()), String.valueOf(limit))));
        List<String> texts = IntStream.range(0, places.size())
                .mapToObj(place -> fitting.text(parts, place))
                .toList();
        return new RenderedParts(texts, notes);
    }

    private void place(List<Part> parts, List<Placeholder> places) {
        boolean full = false;
        for (Part part : parts.stream().sorted(Comparator.comparing(Part::rank)).toList()) {
            for (int place = 0; place < places.size(); place++) {
                if (places.get(place).has(part.rank())) {
                    full |= !fits(new Placed(part, place), full) && part.rank().isBounded();
                }
            }
        }
    }

    private boolean fits(Placed candidate, boolean full) {
        int joint = placed.stream().anyMatch(other -> other.place == candidate.place) ? layout.joint() : 0;
        Rank rank = candidate.part.rank();
        if (rank != Rank.HEADLINE && (full || bytes + candidate.bytes + joint > limit)) {
            leftOut.add(rank);
            return false;
        }
        placed.add(candidate);
        bytes += candidate.bytes + joint;
        return true;
    }

    private void grow() {
        boolean grown;
        do {
            grown = false;
            for (Placed part : placed) {
                int spare = limit - bytes;
                int before = part.bytes;
                grown |= part.grow(spare);
                bytes += part.bytes - before;
            }
        } while (grown);
    }

    private String text(List<Part> parts, int place) {
        return layout.joined(placed.stream()
                .filter(candidate -> candidate.place == place)
                .sorted(Comparator.comparing(candidate -> parts.indexOf(candidate.part)))
                .map(candidate -> new PartLayout.Shown(candidate.part.rank(), candidate.lines))
                .toList());
    }

    /** A part at the level of detail reached so far. */
    private static final class Placed {

        private final Part part;
        private final int place;
        private int detail;
        private String lines;
        private int bytes;

        /** @param place which of the message's places it stands in */
        Placed(Part part, int place) {
            this.part = part;
            this.place = place;
            lines = part.lines().apply(0);
            bytes = Utf8.length(lines);
        }

        /** Raises the level of detail by one if that takes at most {@code spare} further bytes. */
        boolean grow(int spare) {
            if (detail == part.most()) {
                return false;
            }
            String longer = part.lines().apply(detail + 1);
            int size = Utf8.length(longer);
            if (size - bytes > spare) {
                return false;
            }
            detail++;
            lines = longer;
            bytes = size;
            return true;
        }
    }
}
