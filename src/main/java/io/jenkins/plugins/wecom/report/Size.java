package io.jenkins.plugins.wecom.report;

/**
 * How much of a text from outside is shown. Both hold, since a single emoji can have 25 bytes and more.
 *
 * @param characters the most characters as people see them
 * @param bytes the most bytes of UTF-8
 */
record Size(int characters, int bytes) {

    /** A job's full name. */
    static final Size JOB = new Size(100, 300);
    /** A user, an author. */
    static final Size PERSON = new Size(40, 160);
    /** A stage, a branch, a pull request, what started a build. */
    static final Size NAME = new Size(60, 160);
    /** A line of a list. */
    static final Size ENTRY = new Size(120, 300);
}
