package io.jenkins.plugins.wecom.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Parses the part of an HTTP request's head that {@link LocalServer} needs: path and body length. */
record HttpHead(String path, int bodyLength) {

    /** The next request's head; null at the end of the connection. */
    static HttpHead read(InputStream in) throws IOException {
        String request = line(in);
        if (request == null) {
            return null;
        }
        int length = 0;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        int path = request.indexOf(' ') + 1;
        return new HttpHead(request.substring(path, request.indexOf(' ', path)), length);
    }

    private static String line(InputStream in) throws IOException {
        byte[] bytes = new byte[8192];
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            bytes[length++] = (byte) b;
        }
        return new String(bytes, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }
}
