package io.jenkins.plugins.wecom.report;

/** How a build ended. */
public enum BuildResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    /** Whether it says how good the sources are: comparisons pass over what was aborted or not built. */
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
