package io.jenkins.plugins.wecom.report.render;

import java.util.List;
import java.util.stream.Collectors;

/** How the parts of a report are put together to one text. */
interface PartLayout {

    /** Each part on lines of its own. */
    PartLayout LINES = new PartLayout() {

        @Override
        public int joint() {
            return 1;
        }

        @Override
        public int reserved(List<Rank> parts) {
            return 0;
        }

        @Override
        public String joined(List<Shown> parts) {
            return parts.stream().map(Shown::lines).collect(Collectors.joining("\n"));
        }
    };

    /** How many bytes stand between two parts. */
    int joint();

    /** How many bytes the markup around these parts takes at most. */
    int reserved(List<Rank> parts);

    /** The text of these parts, which are in order. */
    String joined(List<Shown> parts);

    /** A part at the level of detail that it is shown with. */
    record Shown(Rank rank, String lines) {}
}
