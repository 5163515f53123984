package io.jenkins.plugins.wecom.report;

/** The result of a completed build. */
public enum BuildResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    /** Whether builds are compared with one of this result; those that were aborted or not built are skipped. */
    public boolean isComparable() {
        return this == SUCCESS || this == UNSTABLE || this == FAILURE;
    }

    /** Whether both are comparable and this one is the worse. */
    boolean isWorseThan(BuildResult other) {
        return isComparable() && other.isComparable() && compareTo(other) > 0;
    }

    /** A build without one to compare with counts as if a success had gone before. */
    static BuildResult orSuccess(BuildResult before) {
        return before == null ? SUCCESS : before;
    }
}
