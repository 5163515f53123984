package io.jenkins.plugins.wecom.sender.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads answers that a relay compressed without being asked to, or only says to have compressed. */
final class Compression {

    private Compression() {}

    /**
     * The answer as it was before.
     *
     * @param encoding the header Content-Encoding; null for none
     * @param most so many bytes are read
     * @throws IOException if it breaks off or is damaged
     */
    static byte[] undone(byte[] answer, String encoding, int most) throws IOException {
        if (answer.length < 2 || answer[0] == '{') {
            return answer;
        }
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        try (InputStream in = decompressing(answer, name)) {
            return in.readNBytes(most);
        }
    }

    private static InputStream decompressing(byte[] answer, String encoding) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(answer);
        int head = (answer[0] & 0xFF) << 8 | answer[1] & 0xFF;
        if (head == 0x1F8B) {
            return new GZIPInputStream(in);
        }
        if (!encoding.equals("deflate")) {
            return in;
        }
        boolean zlib = (head & 0x0F00) == 0x0800 && head % 31 == 0; // some send the bare stream
        return new InflaterInputStream(in, new Inflater(!zlib));
    }
}
