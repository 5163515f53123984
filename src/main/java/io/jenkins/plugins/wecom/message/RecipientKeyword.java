package io.jenkins.plugins.wecom.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Recipients that differ from build to build, as {@code to} of steps and rules names them. */
public enum RecipientKeyword {
    /** Whoever made this build's changes. */
    COMMITTERS,
    /** Whoever made changes since the last build that was neither unstable nor a failure. */
    CULPRITS,
    /** Whoever asked for this build, or for the one that led to it. */
    REQUESTER;

    /** The keyword that is spelt so, with its sign, in upper or lower case. */
    static Optional<RecipientKeyword> of(String entry) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.toString().equalsIgnoreCase(entry))
                .findFirst();
    }

    /** As users write it: {@code @committers}. */
    @Override
    public String toString() {
        return "@" + name().toLowerCase(Locale.ROOT);
    }
}
