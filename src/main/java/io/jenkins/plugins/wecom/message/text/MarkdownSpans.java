package io.jenkins.plugins.wecom.message.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the ends of links and {@code <font>} elements. Brackets and tags are matched from the inside out in one pass, so
 * that {@code [INFO] see [this](…)} and a coloured word within a coloured line are read correctly; inline code is skipped.
 */
final class MarkdownSpans {

    private static final String FONT = "<font";
    private static final String FONT_END = "</font>";

    private final String text;
    private final int[] ends;
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private final Deque<Tag> tags = new ArrayDeque<>();
    private final CachedIndexOf tagEnd;

    MarkdownSpans(String text) {
        this.text = text;
        tagEnd = new CachedIndexOf(text, ">");
        boolean hasSpans = text.contains("](") || text.contains(FONT_END);
        ends = new int[hasSpans ? text.length() : 0];
        if (hasSpans) {
            match();
        }
    }

    /** The end of the link or font element that begins at this index, or -1. */
    int end(int start) {
        return ends.length == 0 || ends[start] == 0 ? -1 : ends[start];
    }

    private void match() {
        CachedIndexOf backtick = new CachedIndexOf(text, "`");
        CachedIndexOf lineEnd = new CachedIndexOf(text, "\n");
        int[] closing = closingParentheses();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\n' -> brackets.clear();
                case '[' -> brackets.push(i);
                case ']' -> closeBracket(i, closing);
                case '<' -> tag(i);
                case '`' -> {
                    int end = backtick.from(i + 1);
                    int line = lineEnd.from(i);
                    i = end < 0 || line >= 0 && line < end ? i : end;
                }
                default -> {}
            }
        }
    }

    private void closeBracket(int at, int[] closing) {
        Integer open = brackets.poll();
        if (open != null && text.startsWith("](", at) && closing[at + 1] > 0) {
            ends[open] = closing[at + 1] + 1;
        }
    }

    private void tag(int at) {
        if (text.startsWith(FONT, at)) {
            tags.push(new Tag(at, tagEnd.from(at)));
        } else if (text.startsWith(FONT_END, at) && !tags.isEmpty()) {
            Tag tag = tags.pop();
            ends[tag.start] = tag.end < at ? at + FONT_END.length() : 0;
        }
    }

    /** For each index, that of the next {@code )} on the same line, or 0. */
    private int[] closingParentheses() {
        int[] closing = new int[text.length()];
        int next = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            next = c == ')' ? i : c == '\n' ? 0 : next;
            closing[i] = next;
        }
        return closing;
    }

    /** An opening tag. */
    private record Tag(int start, int end) {}
}
