package io.jenkins.plugins.wecom.report.markup;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sanitizes untrusted text (names, commit messages, log lines) for a report: one line without control and invisible
 * characters, escaped, and truncated between grapheme clusters. Of a long text only the beginning is processed.
 */
public final class UntrustedText {

    /** The ellipsis that marks truncated text. */
    public static final String MORE = "…";

    /** Chars processed for each byte shown: enough for terminal colours in between, and a bound for hostile text. */
    private static final int CHARS_PER_BYTE = 4;

    /** How close to the end of the processed part a terminal sequence may begin without being cut in two. */
    private static final int TERMINAL_SEQUENCE = 64;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private UntrustedText() {}

    /**
     * Sanitizes a text; empty if nothing in it is visible.
     *
     * @param size the maximum length
     * @param escaping replaces what the format would read as markup, character by character
     */
    static String sanitize(String text, TextLimit size, UnaryOperator<String> escaping) {
        if (text == null) {
            return "";
        }
        String start = start(text, size.bytes() * CHARS_PER_BYTE);
        String line = InvisibleCharacters.remove(
                TextSanitizer.oneLine(start.replace('\f', ' ').replace('\u000B', ' ')));
        return truncate(escaping.apply(line), size, start.length() < text.length());
    }

    /** The first {@code chars} of the text, or a few less so as not to split a surrogate pair or a terminal sequence. */
    private static String start(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
        int escape = text.lastIndexOf('\u001B', end - 1);
        return text.substring(0, escape > end - TERMINAL_SEQUENCE ? escape : end);
    }

    private static String truncate(String text, TextLimit size, boolean alreadyTruncated) {
        if (!alreadyTruncated && text.length() <= size.characters() && Utf8.length(text) <= size.bytes()) {
            return text;
        }
        int room = size.bytes() - Utf8.length(MORE);
        int bytes = 0;
        int characters = 0;
        int cut = 0;
        Matcher grapheme = GRAPHEME.matcher(text);
        while (grapheme.find()) {
            bytes += Utf8.length(text, grapheme.start(), grapheme.end());
            characters++;
            if (bytes > size.bytes() || characters > size.characters()) {
                return text.substring(0, cut).stripTrailing() + MORE;
            }
            if (bytes <= room && characters < size.characters()) {
                cut = grapheme.end();
            }
        }
        return alreadyTruncated ? text.substring(0, cut).stripTrailing() + MORE : text;
    }
}
