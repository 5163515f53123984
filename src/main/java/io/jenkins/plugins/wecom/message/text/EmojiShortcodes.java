package io.jenkins.plugins.wecom.message.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.EmojiManager;

/** Emoji short codes, as chat programs have them, in words alone: addresses, code, paths and times stay as they are. */
public final class EmojiShortcodes {

    private static final String CODE = "code";

    /** The colon at the end of a code is left for the next one, in case this one turns out to be none. */
    private static final Pattern KEPT_OR_CODE = Pattern.compile(
            "`[^`\n]*+`" // code
                    + "|\\]\\([^()\n]*+\\)" // where a link leads
                    + "|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{0,20}+://[^\\s<>\"`)\\]，。；！？、）】》]*+"
                    + "|(?<" + CODE + ">:[A-Za-z0-9_+-]{1,64}+)(?=:)");

    /** What makes a code behind it a part of something else, such as a path or a time. */
    private static final String GLUE_BEFORE = "/\\:=&@%_#";

    private static final String OPENING = "([{*,;";

    private static final String GLUE_AFTER = "/\\=&@%_";

    private EmojiShortcodes() {}

    /**
     * The text with each known code, such as {@code :+1:}, become its emoji. What is no code stays as it is, emoticons
     * such as {@code :s} included: in the text of a build they are more likely to be something else.
     */
    public static String replace(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        Matcher found = KEPT_OR_CODE.matcher(text);
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
     * Whether what stands there is a word of its own.
     *
     * @param colon where its last colon is
     * @param done where the emoji before it ended
     */
    private static boolean isWord(String text, int start, int colon, int done) {
        char before = start == 0 || start == done ? ' ' : text.charAt(start - 1);
        char after = colon + 1 == text.length() ? ' ' : text.charAt(colon + 1);
        boolean number = text.substring(start + 1, colon).chars().allMatch(EmojiShortcodes::isDigit);
        if (number && before > ' ' && before < 0x7F && OPENING.indexOf(before) < 0) {
            return false; // the line in which a compiler found something
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

    /** Some codes are used for several emojis; the first is the one that most programs show. */
    private static Optional<String> emoji(String code) {
        return EmojiManager.getByAlias(code).map(emojis -> emojis.get(0).getEmoji());
    }
}
