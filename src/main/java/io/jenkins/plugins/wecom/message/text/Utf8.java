package io.jenkins.plugins.wecom.message.text;

/** The length of text in bytes of UTF-8, which is what WeCom's limits count, without encoding it. */
public final class Utf8 {

    private Utf8() {}

    /** The bytes of a whole text. */
    public static int length(String text) {
        return length(text, 0, text.length());
    }

    /** Whether a whole text has at most that many bytes; most texts are so short that none has to be counted. */
    public static boolean fits(String text, int bytes) {
        return text.length() <= bytes / 3 || text.length() <= bytes && length(text) <= bytes;
    }

    /** The bytes of the characters from {@code start} to before {@code end}, which tear no surrogate pair. */
    public static int length(CharSequence text, int start, int end) {
        int bytes = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
