package io.jenkins.plugins.wecom.tasks;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line of a file to which is appended: fields with a check sum, so that half a line is known as such. */
public record RecordLine(List<String> fields) {

    private static final String SEPARATOR = "\t";

    public static RecordLine of(Object... fields) {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) {
            texts.add(field == null ? "" : field.toString());
        }
        return new RecordLine(List.copyOf(texts));
    }

    /** Reads a line without its end; empty if it is not whole. */
    public static Optional<RecordLine> parse(String line) {
        int end = line.lastIndexOf(SEPARATOR);
        if (end < 0 || !line.substring(end + 1).equals(checkSum(line.substring(0, end)))) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (String field : line.substring(0, end).split(SEPARATOR, -1)) {
            fields.add(URLDecoder.decode(field, StandardCharsets.UTF_8));
        }
        return Optional.of(new RecordLine(List.copyOf(fields)));
    }

    /** The line with its end. */
    public String text() {
        List<String> encoded = new ArrayList<>();
        for (String field : fields) {
            encoded.add(URLEncoder.encode(field, StandardCharsets.UTF_8));
        }
        String line = String.join(SEPARATOR, encoded);
        return line + SEPARATOR + checkSum(line) + "\n";
    }

    private static String checkSum(String line) {
        CRC32 sum = new CRC32();
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
