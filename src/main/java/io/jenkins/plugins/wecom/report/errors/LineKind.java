package io.jenkins.plugins.wecom.report.errors;

import java.util.Locale;

/** What a line of a build's log is to somebody who wants to know why the build failed. */
enum LineKind {
    /** An error of a file, with the place in it. */
    PLACED,
    /** The name of a test that failed; its message follows. */
    TEST,
    /** What a tool says when it gives up. */
    ERROR,
    /** As {@link #ERROR}, with an explanation in the indented lines below. */
    OPENS,
    /** A place that belongs to the error before. */
    WHERE,
    /** A line that says more about the error before: what was expected, which symbol. */
    DETAIL,
    /** The exception behind the one before; of a chain only the last counts. */
    CAUSE,
    /** What the errors below belong to: a file, a task. */
    HEADER,
    /** The next line says what went wrong. */
    NEXT,
    /** It may be an error, or be harmless. */
    HINT,
    /** A warning with its place; tools that fail because of warnings say nothing else. */
    WARNING,
    /** It says that something failed, and not what. */
    SUMMARY,
    /** The exit code, which says least. */
    EXIT,
    /** The error before was survived. */
    SURVIVED,
    /** The beginning of an aside that is told in the indented lines below and is not about the failure. */
    ASIDE,
    /** The beginning of advice on how to use a tool. */
    USAGE,
    /** A command that a shell or a tool repeats before it runs it. */
    ECHO,
    /** Never shown. */
    NOISE,
    /** A prefix that a tool puts before the lines of another one. */
    WRAP,
    /** Nothing of the above. */
    PLAIN;

    static LineKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether a line of this kind is an error by itself. */
    boolean isError() {
        return this == PLACED || this == TEST || this == ERROR || this == OPENS;
    }
}
