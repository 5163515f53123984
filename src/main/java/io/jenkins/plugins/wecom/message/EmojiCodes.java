package io.jenkins.plugins.wecom.message;

import java.util.List;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;

/** Emoji short codes, as chat programs have them. */
public final class EmojiCodes {

    private EmojiCodes() {}

    /** The text with each known code, such as {@code :+1:}, become its emoji; what is no code stays as it is. */
    public static String replace(String text) {
        return text.indexOf(':') < 0
                ? text
                : EmojiManager.replaceAliases(text, (code, emojis) -> first(emojis));
    }

    /** Some codes are used for several emojis; the first is the one most programs show. */
    private static String first(List<Emoji> emojis) {
        return emojis.get(0).getEmoji();
    }
}
