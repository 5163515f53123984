package io.jenkins.plugins.wecom.receive.act;

/** What became of something that a member wanted to have done. */
public enum ActionOutcome {
    DONE,
    /** No Jenkins user stands there who could do anything now. */
    NO_ACCOUNT,
    /** A Jenkins user says to be the member, and the member has not said so. */
    NOT_CONFIRMED,
    /** The user can see the build and may not do this with it. */
    NO_RIGHT,
    /** Somebody did it before, and it is done once. */
    DONE_BEFORE,
    /** It cannot be done, or the user may not know why: what cannot be seen is not there. */
    GONE
}
