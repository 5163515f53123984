package io.jenkins.plugins.wecom.message.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.EmojiManager;

/** Replaces emoji shortcodes such as {@code :+1:} in running text; URLs, inline code, paths and times stay as they are. */
public final class EmojiShortcodes {

    private static final String CODE = "code";

    /** The colon that ends a shortcode is not consumed, since it may begin the next one if this one is unknown. */
    private static final Pattern SKIPPED_OR_CODE = Pattern.compile(
            "`[^`\n]*+`" // code
                    + "|\\]\\([^()\n]*+\\)" // a link's target
                    + "|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{0,20}+://[^\\s<>\"`)\\]，。；！？、）】》]*+"
                    + "|(?<" + CODE + ">:[A-Za-z0-9_+-]{1,64}+)(?=:)");

    /** A shortcode after one of these is part of something else, such as a path or a time. */
    private static final String GLUE_BEFORE = "/\\:=&@%_#";

    private static final String OPENING = "([{*,;";

    private static final String GLUE_AFTER = "/\\=&@%_";

    private EmojiShortcodes() {}

    /**
     * Replaces each known shortcode by its emoji. Emoticons such as {@code :s} stay: in the text of a build they are more
     * likely to be something else.
     */
    public static String replace(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        Matcher found = SKIPPED_OR_CODE.matcher(text);
        int done = 0;
        while (found.find()) {
            String code = found.group(CODE);
            if (code == null || found.start() < done || !isWord(text, found.start(), found.end(), done)) {
                continue;
            }
            Optional<String> emoji = emoji(code + ":");
            if (emoji.isPresent()) {
                replaced.append(text, done, found.start()).append(emoji.get());
                done = found.end() + 1;
            }
        }
        return replaced.append(text, done, text.length()).toString();
    }

    /**
     * Whether the shortcode there is not part of a longer word, path or time.
     *
     * @param colon the index of its closing colon
     * @param done the end of the emoji before it
     */
    private static boolean isWord(String text, int start, int colon, int done) {
        char before = start == 0 || start == done ? ' ' : text.charAt(start - 1);
        char after = colon + 1 == text.length() ? ' ' : text.charAt(colon + 1);
        boolean number = text.substring(start + 1, colon).chars().allMatch(EmojiShortcodes::isDigit);
        if (number && before > ' ' && before < 0x7F && OPENING.indexOf(before) < 0) {
            return false; // a line number in a compiler's message
        }
        return !isDigit(before)
                && !isLetter(before)
                && GLUE_BEFORE.indexOf(before) < 0
                && !isDigit(after)
                && GLUE_AFTER.indexOf(after) < 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** Some shortcodes stand for several emojis; the first is the one that most programs show. */
    private static Optional<String> emoji(String code) {
        return EmojiManager.getByAlias(code).map(emojis -> emojis.get(0).getEmoji());
    }
}
