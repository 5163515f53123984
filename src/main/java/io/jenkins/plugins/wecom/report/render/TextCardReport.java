package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.CardNotation;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Renders the description of a text card: the parts of a report in order, what started the build and where in grey, what
 * went wrong highlighted (document/path/90236). Headline and page are the card's title and link.
 */
final class TextCardReport implements ReportRenderer {

    static final String LINE_BREAK = "<br>";

    private final Phrases phrases;
    private final Set<Rank> leftOut;

    /** @param headlined whether the headline is the card's title, and so no part of the description */
    TextCardReport(Locale locale, ZoneId zone, boolean headlined) {
        phrases = new Phrases(locale, zone);
        leftOut = headlined ? EnumSet.of(Rank.LINKS, Rank.HEADLINE) : EnumSet.of(Rank.LINKS);
    }

    @Override
    public RenderedParts render(BuildReport report, List<Placeholder> places, int limit) {
        List<Part> parts = new ReportParts(report, phrases, new CardNotation())
                .parts().stream()
                        .filter(part -> !leftOut.contains(part.rank()))
                        .map(part -> part.withLines(lines -> lines.replace("\n", LINE_BREAK)))
                        .toList();
        return ReportFitter.fit(parts, List.of(), places, limit, new Layout());
    }

    /** Parts of one colour that follow each other stand in one element. */
    private static final class Layout implements PartLayout {

        private static final String END = "</div>";

        @Override
        public int joint() {
            return LINE_BREAK.length();
        }

        @Override
        public int reserved(List<Rank> parts) {
            int bytes = 0;
            String colour = "";
            for (Rank rank : parts) {
                String next = start(rank);
                bytes += next.equals(colour) ? 0 : next.length() + END.length();
                colour = next;
            }
            return bytes;
        }

        @Override
        public String joined(List<Shown> parts) {
            StringBuilder text = new StringBuilder();
            String colour = "";
            for (Shown part : parts) {
                String next = start(part.rank());
                if (next.equals(colour)) {
                    text.append(LINE_BREAK);
                } else {
                    text.append(colour.isEmpty() ? "" : END).append(next);
                }
                text.append(part.lines());
                colour = next;
            }
            return text.append(colour.isEmpty() ? "" : END).toString();
        }

        private static String start(Rank rank) {
            String colour =
                    switch (rank) {
                        case STATUS, BRANCH -> "gray";
                        case ERRORS -> "highlight";
                        default -> "normal";
                    };
            return "<div class=\"" + colour + "\">";
        }
    }
}
