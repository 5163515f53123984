package io.jenkins.plugins.wecom.message.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Line breaking in Chinese, Japanese and Korean, where a line may end between two characters without a space. */
final class CjkLineBreaks {

    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    /** Punctuation that must not begin a line. */
    private static final String CLOSING = "，。、；：？！）】》〉」』〕］｝…—～·％";

    /** Punctuation that must not end a line. */
    private static final String OPENING = "（【《〈「『〔［｛＃＠＄￥";

    private CjkLineBreaks() {}

    /** Whether a line may be broken at that index, which is neither the beginning nor the end of the text. */
    static boolean isBreak(CharSequence text, int index) {
        int before = Character.codePointBefore(text, index);
        int after = Character.codePointAt(text, index);
        return isCjk(before) && isCjk(after) && OPENING.indexOf(before) < 0 && CLOSING.indexOf(after) < 0;
    }

    private static boolean isCjk(int c) {
        return c >= 0x2E80 && (SCRIPTS.contains(UnicodeScript.of(c)) || c <= 0x303F || c >= 0xFF01 && c <= 0xFF60);
    }
}
