package io.jenkins.plugins.wecom.report.markup;

/**
 * The maximum length of an untrusted text in a report, in characters and in bytes. Both limits apply, since a single emoji
 * can have 25 bytes and more.
 *
 * @param characters the most grapheme clusters
 * @param bytes the most bytes of UTF-8
 */
public record TextLimit(int characters, int bytes) {

    /** All of it: what is shortened is the message that it is put into. */
    public static final TextLimit NONE = new TextLimit(Integer.MAX_VALUE, 1 << 28);
    /** A job's full name. */
    public static final TextLimit JOB = new TextLimit(100, 300);
    /** A user, an author. */
    public static final TextLimit PERSON = new TextLimit(40, 160);
    /** A stage, a branch, a pull request, what started a build. */
    public static final TextLimit NAME = new TextLimit(60, 160);
    /** A line that says what went wrong. */
    public static final TextLimit ERROR = new TextLimit(200, 400);
    /** What a build asks a person. */
    public static final TextLimit QUESTION = new TextLimit(100, 300);
    /** A line of a list. */
    public static final TextLimit ENTRY = new TextLimit(120, 300);
}
