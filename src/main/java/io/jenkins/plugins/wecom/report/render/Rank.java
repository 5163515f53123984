package io.jenkins.plugins.wecom.report.render;

/** The priority of a report's parts, the highest first: where space is short, parts are left out from the last one up. */
enum Rank {
    HEADLINE,
    QUESTION,
    STATUS,
    OWN_TEXT,
    STAGE,
    ERRORS,
    TESTS,
    FAILED_TESTS,
    FACTS,
    CHANGES,
    BRANCH,
    LINKS;

    /**
     * Whether the part's size is bounded. The user's text may be of any size: if it does not fit, the parts of lower
     * priority are still tried.
     */
    boolean isBounded() {
        return this != OWN_TEXT;
    }
}
