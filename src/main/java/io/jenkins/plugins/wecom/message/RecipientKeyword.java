package io.jenkins.plugins.wecom.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Keywords for recipients that depend on the build, such as {@code @committers} in {@code to} of steps and rules. */
public enum RecipientKeyword {
    /** The authors of this build's changes. */
    COMMITTERS,
    /** The authors of changes since the last build that was neither unstable nor a failure. */
    CULPRITS,
    /** The user who started this build, or the upstream build that led to it. */
    REQUESTER;

    /** Parses a keyword, with its sign, in upper or lower case. */
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
