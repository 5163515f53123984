package io.jenkins.plugins.wecom.message.text;

/** {@link String#indexOf(String, int)} with the last result cached, so that many searches from left to right stay linear. */
final class CachedIndexOf {

    private final String text;
    private final String target;
    private int cached = -1;
    private int searchedFrom;

    CachedIndexOf(String text, String target) {
        this.text = text;
        this.target = target;
    }

    /** The first index at or after {@code from}, or -1. */
    int from(int from) {
        boolean valid = from >= searchedFrom && cached >= from;
        if (!valid) {
            int found = text.indexOf(target, from);
            cached = found < 0 ? Integer.MAX_VALUE : found;
            searchedFrom = from;
        }
        return cached == Integer.MAX_VALUE ? -1 : cached;
    }
}
