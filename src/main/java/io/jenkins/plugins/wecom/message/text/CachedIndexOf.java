package io.jenkins.plugins.wecom.message.text;

/** Where a string stands next; remembered, since a search anew for each unclosed bracket would be quadratic. */
final class CachedIndexOf {

    private final String text;
    private final String wanted;
    private int known = -1;
    private int searchedFrom;

    CachedIndexOf(String text, String wanted) {
        this.text = text;
        this.wanted = wanted;
    }

    /** The first place at or after {@code from}, or -1; the answer to an earlier question serves while it can. */
    int from(int from) {
        boolean serves = from >= searchedFrom && known >= from;
        if (!serves) {
            int found = text.indexOf(wanted, from);
            known = found < 0 ? Integer.MAX_VALUE : found;
            searchedFrom = from;
        }
        return known == Integer.MAX_VALUE ? -1 : known;
    }
}
