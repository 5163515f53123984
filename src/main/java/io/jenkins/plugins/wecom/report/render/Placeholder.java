package io.jenkins.plugins.wecom.report.render;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A placeholder in a message, such as {@code ${WECOM_TESTS}}, that is replaced by the report or a part of it. */
enum Placeholder {
    REPORT(EnumSet.allOf(Rank.class)),
    HEADLINE(EnumSet.of(Rank.HEADLINE)),
    STATUS(EnumSet.of(Rank.QUESTION, Rank.STATUS)),
    STAGE(EnumSet.of(Rank.STAGE)),
    ERRORS(EnumSet.of(Rank.ERRORS)),
    TESTS(EnumSet.of(Rank.TESTS, Rank.FAILED_TESTS)),
    CHANGES(EnumSet.of(Rank.CHANGES)),
    FACTS(EnumSet.of(Rank.FACTS)),
    LINKS(EnumSet.of(Rank.LINKS));

    /** Finds the places of all of them; the one group is the name. */
    static final Pattern PLACES = Pattern.compile(
            Arrays.stream(values()).map(Enum::name).collect(Collectors.joining("|", "\\$\\{WECOM_(", ")\\}")));

    private final Set<Rank> ranks;

    Placeholder(Set<Rank> ranks) {
        this.ranks = ranks;
    }

    /** How its place is written in a message. */
    String place() {
        return "${WECOM_" + name().toUpperCase(Locale.ROOT) + "}";
    }

    boolean has(Rank rank) {
        return ranks.contains(rank);
    }
}
