package io.jenkins.plugins.wecom.delivery.record;

/** Who asked for a message. */
public enum Asker {
    /** A step of a Pipeline. */
    STEP,
    /** A rule of the job's post-build action. */
    RULE,
    /** A rule of the global configuration. */
    GLOBAL_RULE,
    /** The flood control, which tells held reports together. */
    DIGEST,
    /** Someone who sent a report of a build again. */
    AGAIN,
    /** The test button. */
    TEST,
    /** A user or administrator who set a WeCom user ID: the member is asked, or told that it ended. */
    LINK
}
