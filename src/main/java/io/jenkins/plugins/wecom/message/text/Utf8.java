package io.jenkins.plugins.wecom.message.text;

/** Computes the length of text in bytes of UTF-8, the unit of WeCom's limits, without encoding it. */
public final class Utf8 {

    private Utf8() {}

    /** The length of a text in bytes. */
    public static int length(String text) {
        return length(text, 0, text.length());
    }

    /** Whether a text has at most that many bytes; short texts are decided without counting. */
    public static boolean fits(String text, int bytes) {
        return text.length() <= bytes / 3 || text.length() <= bytes && length(text) <= bytes;
    }

    /** The length of a range in bytes; it must not split a surrogate pair. */
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
