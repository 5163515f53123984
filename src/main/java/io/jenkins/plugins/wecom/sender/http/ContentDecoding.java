package io.jenkins.plugins.wecom.sender.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Decompresses responses that a relay compressed without being asked to, and accepts a false Content-Encoding. */
final class ContentDecoding {

    private ContentDecoding() {}

    /**
     * Decodes a response body.
     *
     * @param encoding the header Content-Encoding; null for none
     * @param maxBytes the most bytes to decode
     * @throws IOException if it is truncated or corrupt
     */
    static byte[] decode(byte[] body, String encoding, int maxBytes) throws IOException {
        if (body.length < 2 || body[0] == '{') {
            return body;
        }
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        try (InputStream in = decompressing(body, name)) {
            return in.readNBytes(maxBytes);
        }
    }

    private static InputStream decompressing(byte[] body, String encoding) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        int head = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        if (head == 0x1F8B) {
            return new GZIPInputStream(in);
        }
        if (!encoding.equals("deflate")) {
            return in;
        }
        boolean zlib = (head & 0x0F00) == 0x0800 && head % 31 == 0; // some servers send raw deflate
        return new InflaterInputStream(in, new Inflater(!zlib));
    }
}
