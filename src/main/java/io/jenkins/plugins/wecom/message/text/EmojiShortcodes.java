package io.jenkins.plugins.wecom.message.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.EmojiManager;

/** Emoji short codes, as chat programs have them. */
public final class EmojiShortcodes {

    /** The colon at the end is left for the next code, in case this one turns out to be none. */
    private static final Pattern CODE = Pattern.compile(":[A-Za-z0-9_+-]{1,64}+(?=:)");

    private EmojiShortcodes() {}

    /**
     * The text with each known code, such as {@code :+1:}, become its emoji. What is no code stays as it is, emoticons
     * such as {@code :s} included: in the text of a build they are more likely to be something else.
     */
    public static String replace(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        Matcher code = CODE.matcher(text);
        int done = 0;
        while (code.find()) {
            Optional<String> emoji = emoji(code.group() + ":");
            if (code.start() >= done && emoji.isPresent()) {
                replaced.append(text, done, code.start()).append(emoji.get());
                done = code.end() + 1;
            }
        }
        return replaced.append(text, done, text.length()).toString();
    }

    /** Some codes are used for several emojis; the first is the one that most programs show. */
    private static Optional<String> emoji(String code) {
        return EmojiManager.getByAlias(code).map(emojis -> emojis.get(0).getEmoji());
    }
}
