package io.jenkins.plugins.wecom.report;

import java.util.Objects;

/**
 * The cause of a build: what started it.
 *
 * @param kind what started it
 * @param text the user's name, or for {@link Kind#OTHER} Jenkins' own description; null if the kind says it all
 * @param build the build upstream, or the one that is replayed or built again; null if there is none
 */
public record Cause(Kind kind, String text, BuildLink build) {

    /** The kind of a cause. */
    public enum Kind {
        USER,
        SCM_CHANGE,
        TIMER,
        UPSTREAM,
        REPLAY,
        REBUILD,
        BRANCH_EVENT,
        OTHER
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
    }

    /** A user started the build. */
    public static Cause user(String name) {
        return new Cause(Kind.USER, name, null);
    }

    /** Polling or a webhook found changes in the sources. */
    public static Cause scmChange() {
        return new Cause(Kind.SCM_CHANGE, null, null);
    }

    /** The schedule started it. */
    public static Cause timer() {
        return new Cause(Kind.TIMER, null, null);
    }

    /** Another job's build started it. */
    public static Cause upstream(BuildLink build) {
        return new Cause(Kind.UPSTREAM, null, build);
    }

    /**
     * A Pipeline was replayed.
     *
     * @param user who did it, or null
     */
    public static Cause replay(BuildLink original, String user) {
        return new Cause(Kind.REPLAY, user, original);
    }

    /**
     * A build was repeated with its parameters.
     *
     * @param user who did it, or null
     */
    public static Cause rebuild(BuildLink original, String user) {
        return new Cause(Kind.REBUILD, user, original);
    }

    /** A branch or pull request appeared or changed in a multibranch project. */
    public static Cause branchEvent() {
        return new Cause(Kind.BRANCH_EVENT, null, null);
    }

    /** Any other cause, by Jenkins' description. */
    public static Cause other(String description) {
        return new Cause(Kind.OTHER, description, null);
    }
}
