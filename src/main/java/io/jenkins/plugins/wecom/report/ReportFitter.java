package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fits the parts of a report into a number of bytes. First each part is placed at its lowest level of detail, by rank, while
 * there is space; then levels are raised in turns, so that no list takes all of the space.
 */
final class ReportFitter {

    private static final MessageBundle BUNDLE = MessageBundle.of(ReportFitter.class);

    private final int limit;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Rank> leftOut = new ArrayList<>();
    private int bytes = -1;

    private ReportFitter(int limit) {
        this.limit = limit;
    }

    /** The report in at most {@code limit} bytes of UTF-8, or its headline alone. */
    static RenderedReport fit(ReportParts report, int limit) {
        ReportFitter fitter = new ReportFitter(limit);
        List<Part> parts = report.parts();
        fitter.place(parts);
        fitter.grow();
        List<LocalizableMessage> notes = new ArrayList<>(report.notes());
        fitter.leftOut.stream()
                .distinct()
                .forEach(rank -> notes.add(
                        BUNDLE.message("leftOut", BUNDLE.message("part." + rank.name()), String.valueOf(limit))));
        return new RenderedReport(fitter.text(parts), notes);
    }

    private void place(List<Part> parts) {
        boolean full = false;
        for (Part part : parts.stream().sorted(Comparator.comparing(Part::rank)).toList()) {
            Placed candidate = new Placed(part);
            if (part.rank() == Rank.HEADLINE || !full && bytes + candidate.bytes <= limit) {
                placed.add(candidate);
                bytes += candidate.bytes;
            } else {
                leftOut.add(part.rank());
                full |= part.rank().isBounded();
            }
        }
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

    private String text(List<Part> parts) {
        return placed.stream()
                .sorted(Comparator.comparing(candidate -> parts.indexOf(candidate.part)))
                .map(candidate -> candidate.lines)
                .collect(Collectors.joining("\n"));
    }

    /** A part at the level of detail reached so far. */
    private static final class Placed {

        private final Part part;
        private int detail;
        private String lines;
        private int bytes;

        Placed(Part part) {
            this.part = part;
            lines = part.lines().apply(0);
            bytes = size(lines);
        }

        /** Raises the level of detail by one if that takes at most {@code spare} further bytes. */
        boolean grow(int spare) {
            if (detail == part.most()) {
                return false;
            }
            String longer = part.lines().apply(detail + 1);
            int size = size(longer);
            if (size - bytes > spare) {
                return false;
            }
            detail++;
            lines = longer;
            bytes = size;
            return true;
        }

        /** The size in bytes, with the line feed before it. */
        private static int size(String lines) {
            return Utf8.length(lines) + 1;
        }
    }
}
