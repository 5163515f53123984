package io.jenkins.plugins.wecom.report;

import java.time.Duration;
import java.util.Objects;

/**
 * Who or what ended a build before its time.
 *
 * @param kind what it was
 * @param text the name of the user, the newer build or the agent, or for {@link Kind#OTHER} Jenkins' own description;
 *     null or empty if it is not known
 * @param limit how long the build was allowed to take; null if it is not known
 */
public record Interruption(Kind kind, String text, Duration limit) {

    /** What ends builds. */
    public enum Kind {
        /** A person. */
        USER,
        /** A limit of its time. */
        TIME_LIMIT,
        /** A newer build that made it superfluous. */
        SUPERSEDED,
        /** Its agent, which went away. */
        AGENT,
        /** Anything else. */
        OTHER
    }

    public Interruption {
        Objects.requireNonNull(kind, "kind");
    }

    /** Someone or something of this name. */
    public static Interruption by(Kind kind, String text) {
        return new Interruption(kind, text, null);
    }

    /** A limit of the build's time; null for one of unknown length. */
    public static Interruption timeLimit(Duration limit) {
        return new Interruption(Kind.TIME_LIMIT, null, limit);
    }
}
