package io.jenkins.plugins.wecom.report;

/** The parts of a report, the most important first: where space is short, they go from the last one up. */
enum Rank {
    HEADLINE,
    STATUS,
    OWN_TEXT,
    STAGE,
    ERRORS,
    TESTS,
    FAILED_TESTS,
    CHANGES,
    BRANCH,
    LINKS;

    /**
     * Whether the part is small by its nature. A user's own text may be of any size: where it has no place, that is no
     * reason for the parts after it to go too.
     */
    boolean isBounded() {
        return this != OWN_TEXT;
    }
}
