package io.jenkins.plugins.wecom.message.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Chinese, Japanese and Korean, which are written without spaces, so that a line may end between two characters. */
final class Ideographs {

    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    /** What belongs to the character before it, and must not begin a line. */
    private static final String CLOSING = "，。、；：？！）】》〉」』〕］｝…—～·％";

    /** What belongs to the character behind it, and must not end a line. */
    private static final String OPENING = "（【《〈「『〔［｛＃＠＄￥";

    private Ideographs() {}

    /** Whether a line may end at that place of a text, which is neither its beginning nor its end. */
    static boolean isBreak(CharSequence text, int at) {
        int before = Character.codePointBefore(text, at);
        int after = Character.codePointAt(text, at);
        return isOne(before) && isOne(after) && OPENING.indexOf(before) < 0 && CLOSING.indexOf(after) < 0;
    }

    private static boolean isOne(int c) {
        return c >= 0x2E80 && (SCRIPTS.contains(UnicodeScript.of(c)) || c <= 0x303F || c >= 0xFF01 && c <= 0xFF60);
    }
}
