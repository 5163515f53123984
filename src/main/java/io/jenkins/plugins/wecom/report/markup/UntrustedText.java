package io.jenkins.plugins.wecom.report.markup;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from outside (names, commit messages, log lines) on its way into a report: one line, without what is not to be
 * seen, shortened between characters as people see them. Of a long text only its beginning is ever looked at.
 */
public final class UntrustedText {

    /** Stands where something was left out. */
    public static final String MORE = "…";

    /** Chars looked at for each byte shown: enough for colours in between, and a bound for hostile text. */
    private static final int CHARS_PER_BYTE = 4;

    /** How far from the end of the part looked at a terminal sequence may begin without being torn. */
    private static final int TERMINAL_SEQUENCE = 64;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private UntrustedText() {}

    /**
     * The text as it may be shown, at most {@code size} large, empty if there is nothing to see.
     *
     * @param harmless replaces what the format would read as markup, character by character
     */
    static String shown(String text, TextLimit size, UnaryOperator<String> harmless) {
        if (text == null) {
            return "";
        }
        String start = start(text, size.bytes() * CHARS_PER_BYTE);
        String line = InvisibleCharacters.only(
                TextSanitizer.oneLine(start.replace('\f', ' ').replace('\u000B', ' ')));
        return shortened(harmless.apply(line), size, start.length() < text.length());
    }

    /** The first {@code chars} of it, or a few less so as not to tear a surrogate pair or a terminal sequence. */
    private static String start(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
        int escape = text.lastIndexOf('\u001B', end - 1);
        return text.substring(0, escape > end - TERMINAL_SEQUENCE ? escape : end);
    }

    private static String shortened(String text, TextLimit size, boolean alreadyCut) {
        if (!alreadyCut && text.length() <= size.characters() && Utf8.length(text) <= size.bytes()) {
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
        return alreadyCut ? text.substring(0, cut).stripTrailing() + MORE : text;
    }
}
