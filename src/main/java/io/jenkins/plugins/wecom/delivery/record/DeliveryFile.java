package io.jenkins.plugins.wecom.delivery.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.util.AtomicFileWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A file of delivery records, one line of JSON each, to which is appended. It is rewritten only to shorten it, so that
 * whatever ends Jenkins loses no more than the line that was being written.
 */
public final class DeliveryFile {

    private static final Logger LOGGER = Logger.getLogger(DeliveryFile.class.getName());

    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .serializationInclusion(JsonInclude.Include.NON_DEFAULT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final File file;

    public DeliveryFile(File file) {
        this.file = file;
    }

    /** Returns the records, the oldest first; a line that cannot be read is left out, with a line in Jenkins' log. */
    public List<DeliveryRecord> read() throws IOException {
        List<DeliveryRecord> records = new ArrayList<>();
        if (!file.exists()) {
            return records;
        }
        String content = Files.readString(file.toPath(), StandardCharsets.UTF_8);
        int complete = content.lastIndexOf('\n') + 1;
        if (complete < content.length()) {
            LOGGER.warning(() -> "The last line of " + file + " is incomplete and is dropped.");
        }
        content.substring(0, complete).lines().forEach(line -> {
            try {
                records.add(JSON.readValue(line, DeliveryRecord.class));
            } catch (JsonProcessingException e) {
                LOGGER.log(Level.WARNING, e, () -> "A line of " + file + " cannot be read and is dropped.");
            }
        });
        if (complete < content.length()) {
            write(records); // what is appended next must not join the rest
        }
        return records;
    }

    /** Appends records. An output stream, unlike a channel, is not closed by an interrupt. */
    public void append(Collection<DeliveryRecord> records) throws IOException {
        byte[] lines = lines(records).getBytes(StandardCharsets.UTF_8);
        long length = file.length();
        try (FileOutputStream out = new FileOutputStream(file, true)) {
            try {
                out.write(lines);
            } catch (IOException e) {
                out.getChannel().truncate(length); // a full disk had room for half a line, which the next must not join
                throw e;
            }
        }
    }

    /** Replaces the whole content. */
    public void write(Collection<DeliveryRecord> records) throws IOException {
        try (AtomicFileWriter out = new AtomicFileWriter(file.toPath(), StandardCharsets.UTF_8)) {
            out.write(lines(records));
            out.commit();
        }
    }

    private static String lines(Collection<DeliveryRecord> records) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (DeliveryRecord record : records) {
            lines.append(JSON.writeValueAsString(record)).append('\n');
        }
        return lines.toString();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
