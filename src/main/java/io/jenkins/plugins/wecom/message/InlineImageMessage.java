package io.jenkins.plugins.wecom.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An image that stands in the request itself, as group robots take it (document/path/99110); for applications an image is
 * a {@link FileMessage}.
 *
 * @param name its file name, for people
 * @param base64 its bytes
 * @param md5 the MD5 of its bytes in hexadecimal digits, by which WeCom checks what arrived
 */
public record InlineImageMessage(String name, String base64, String md5) implements Message {

    /** The most bytes that an image may have, before Base64. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** An image of these bytes. */
    public static InlineImageMessage of(String name, byte[] bytes) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
            return new InlineImageMessage(
                    name,
                    Base64.getEncoder().encodeToString(bytes),
                    HexFormat.of().formatHex(md5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String type() {
        return MediaType.IMAGE.word();
    }

    @Override
    public String content() {
        return name;
    }

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("base64", base64);
        fields.put("md5", md5);
        return fields;
    }

    @Override
    public boolean canBeSafe() {
        return false;
    }
}
