package io.jenkins.plugins.wecom.receive.words;

import hudson.util.AtomicFileWriter;
import io.jenkins.plugins.wecom.tasks.RecordLine;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The IDs of the messages that were answered in the last 3 days, kept over restarts: WeCom may repeat a message. A line is
 * appended for each, and what is old goes now and then.
 */
final class SeenMessages {

    static final Duration LIFE = Duration.ofDays(3);

    private static final Logger LOGGER = Logger.getLogger(SeenMessages.class.getName());

    /** IDs are some 30 characters long. */
    private static final int LONGEST_ID = 200;

    private static final int FEWEST_LINES = 1000;

    private final Supplier<File> location;
    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private File file;
    private int lines;

    SeenMessages(Supplier<File> location) {
        this.location = location;
    }

    /** Notes a message, and whether it was none before. */
    synchronized boolean isNew(WrittenWords words, Instant now) {
        String key = words.chat().robot() + " "
                + words.messageId().substring(0, Math.min(words.messageId().length(), LONGEST_ID));
        load(now);
        Instant before = seen.get(key);
        if (before != null && before.isAfter(now.minus(LIFE))) {
            return false;
        }
        seen.put(key, now);
        append(RecordLine.of(now.toEpochMilli(), key));
        return true;
    }

    private void load(Instant now) {
        if (file != null) {
            return;
        }
        file = location.get();
        try {
            if (file.exists()) {
                Files.readString(file.toPath(), StandardCharsets.ISO_8859_1)
                        .lines()
                        .forEach(line -> RecordLine.parse(line).ifPresent(whole -> take(whole.fields())));
                rewrite(now);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read which messages of members were answered from " + file);
        }
    }

    private void take(List<String> fields) {
        seen.put(fields.get(1), Instant.ofEpochMilli(Long.parseLong(fields.get(0))));
    }

    private void append(RecordLine line) {
        try {
            if (lines >= Math.max(FEWEST_LINES, 2 * seen.size())) {
                rewrite(Instant.ofEpochMilli(Long.parseLong(line.fields().get(0))));
                return;
            }
            try (OutputStream out = new FileOutputStream(file, true)) {
                out.write(line.text().getBytes(StandardCharsets.ISO_8859_1));
            }
            lines++;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot note in " + file + " which messages of members were answered");
        }
    }

    /** Writes what is not old into a new file, which takes the place of the old one at once. */
    private void rewrite(Instant now) throws IOException {
        seen.values().removeIf(time -> !time.isAfter(now.minus(LIFE)));
        try (AtomicFileWriter out = new AtomicFileWriter(file.toPath(), StandardCharsets.ISO_8859_1)) {
            for (Map.Entry<String, Instant> one : seen.entrySet()) {
                out.write(RecordLine.of(one.getValue().toEpochMilli(), one.getKey())
                        .text());
            }
            out.commit();
        }
        lines = seen.size();
    }
}
