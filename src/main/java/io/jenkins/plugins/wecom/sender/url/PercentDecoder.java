package io.jenkins.plugins.wecom.sender.url;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes percent-encoding as in RFC 3986. Written by hand because java.net.URLDecoder decodes forms, where {@code +} is a
 * space, and HttpCore's PercentCodec accepts malformed input, which must be an error here.
 */
final class PercentDecoder {

    private static final MessageBundle BUNDLE = MessageBundle.of(PercentDecoder.class);

    private PercentDecoder() {}

    /**
     * Decodes a value, once.
     *
     * @throws InvalidValueException if a {@code %} is not followed by two hexadecimal digits, or the bytes are not UTF-8
     */
    static String decode(String field, String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (high < 0 || low < 0) {
                throw InvalidValueException.hidden(field, BUNDLE.message("allowed.percent"));
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidValueException.hidden(field, BUNDLE.message("allowed.percent"));
        }
    }
}
