package io.jenkins.plugins.wecom.report.errors;

/**
 * A line of a build's log without what the CI added to it.
 *
 * @param branch the branch of a {@code parallel} that wrote it, or null
 * @param text the line itself, with its indentation
 */
record LogLine(String branch, String text) {

    boolean isBlank() {
        return text.isBlank();
    }

    int indentation() {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
