package io.jenkins.plugins.wecom.standin.api;

import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a {@code multipart/form-data} body (RFC 7578), as much of it as an upload needs. Written by hand because
 * HttpClient writes such forms but does not read them, and one field is not worth a test dependency. Bytes are kept as
 * Latin-1 text.
 */
final class MultipartForm {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"?([^\";\r]+)\"?");
    private static final Pattern FILENAME = Pattern.compile("[; ]filename=\"((?:[^\"\\\\\r]|\\\\.)*)\"");
    private static final String BLANK_LINE = "\r\n\r\n";

    private final String body;
    private final String delimiter;

    private MultipartForm(String body, String delimiter) {
        this.body = body;
        this.delimiter = delimiter;
    }

    static MultipartForm of(ReceivedRequest request) throws Refusal {
        Matcher boundary = BOUNDARY.matcher(request.headers().getOrDefault("content-type", ""));
        if (!boundary.find()) {
            throw new Refusal(41005, "missing media data");
        }
        String body = "\r\n" + new String(request.bytes(), StandardCharsets.ISO_8859_1);
        return new MultipartForm(body, "\r\n--" + boundary.group(1));
    }

    /**
     * One field of a form.
     *
     * @param filename empty if it has none
     */
    record Field(String filename, byte[] content) {}

    /** The first field of that name. */
    Optional<Field> field(String name) {
        int begin = body.indexOf(delimiter);
        while (begin >= 0) {
            int content = body.indexOf(BLANK_LINE, begin);
            int end = body.indexOf(delimiter, begin + delimiter.length());
            if (content < 0 || end < content) {
                return Optional.empty();
            }
            String head = body.substring(begin + delimiter.length(), content);
            Matcher named = NAME.matcher(head);
            if (named.find() && named.group(1).equals(name)) {
                String text = body.substring(content + BLANK_LINE.length(), end);
                return Optional.of(new Field(filename(head), text.getBytes(StandardCharsets.ISO_8859_1)));
            }
            begin = end;
        }
        return Optional.empty();
    }

    private static String filename(String head) {
        Matcher filename = FILENAME.matcher(head);
        return filename.find()
                ? new String(
                        filename.group(1).replaceAll("\\\\(.)", "$1").getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8)
                : "";
    }
}
