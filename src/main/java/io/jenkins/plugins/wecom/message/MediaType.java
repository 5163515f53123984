package io.jenkins.plugins.wecom.message;

import java.util.Locale;

/** The media types of WeCom's upload, with their limits on size and format (document/path/90253). */
public enum MediaType {
    /** Any file, up to 20 MB. */
    FILE(20),
    /** A picture that is shown in the chat: JPG or PNG, up to 10 MB. */
    IMAGE(10);

    /** How many bytes of a file's beginning {@link #check} needs. */
    public static final int HEAD = 4;

    /** WeCom requires more bytes than this. */
    private static final int MIN_EXCLUSIVE = 5;

    private static final MessageBundle BUNDLE = MessageBundle.of(MediaType.class);

    private final int maxMegabytes;

    MediaType(int maxMegabytes) {
        this.maxMegabytes = maxMegabytes;
    }

    /** WeCom's name of this type, for the upload and the message; the step's parameter has the same name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same for a field named like this type. */
    public void check(String path, long length, byte[] head) {
        check(word(), path, length, head);
    }

    /** The length of the longest file that WeCom takes, in bytes. */
    public long maxBytes() {
        return maxMegabytes * 1024L * 1024L;
    }

    /**
     * Checks a file before anything of it is sent.
     *
     * @param field what the user calls the field that names it
     * @param path what the user calls it
     * @param length in bytes
     * @param head the first {@link #HEAD} bytes
     * @throws InvalidValueException if WeCom would refuse it
     */
    public void check(String field, String path, long length, byte[] head) {
        if (length <= MIN_EXCLUSIVE || length > maxBytes()) {
            throw new InvalidValueException(
                    field,
                    path,
                    BUNDLE.message(
                            "allowed.length",
                            String.valueOf(MIN_EXCLUSIVE),
                            String.valueOf(maxMegabytes),
                            String.valueOf(length)));
        }
        if (this == IMAGE && !isJpeg(head) && !isPng(head)) {
            throw new InvalidValueException(field, path, BUNDLE.message("allowed.image"));
        }
    }

    private static boolean isJpeg(byte[] head) {
        return head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8;
    }

    private static boolean isPng(byte[] head) {
        return head.length >= 4 && (head[0] & 0xFF) == 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G';
    }
}
