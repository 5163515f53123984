package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.tasks.RecordFile;
import io.jenkins.plugins.wecom.tasks.RecordLine;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The IDs of the messages that were answered in the last 3 days, kept over restarts: WeCom may repeat a message. A line is
 * appended for each, and what is old goes now and then.
 */
final class SeenMessages {

    static final Duration LIFE = Duration.ofDays(3);

    /** IDs are some 30 characters long. */
    private static final int LONGEST_ID = 200;

    private static final int FEWEST_LINES = 1000;

    private final Supplier<File> location;
    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private RecordFile file;

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
        if (file.lines() >= Math.max(FEWEST_LINES, 2 * seen.size())) {
            rewrite(now);
        } else {
            file.append(List.of(line(key, now)));
        }
        return true;
    }

    private void load(Instant now) {
        if (file == null) {
            file = new RecordFile(location.get());
            for (RecordLine line : file.read()) {
                seen.put(
                        line.fields().get(1),
                        Instant.ofEpochMilli(Long.parseLong(line.fields().get(0))));
            }
            if (file.lines() > 0) {
                rewrite(now);
            }
        }
    }

    private void rewrite(Instant now) {
        seen.values().removeIf(time -> !time.isAfter(now.minus(LIFE)));
        List<RecordLine> kept = new ArrayList<>();
        seen.forEach((key, time) -> kept.add(line(key, time)));
        file.replace(kept);
    }

    private static RecordLine line(String key, Instant time) {
        return RecordLine.of(time.toEpochMilli(), key);
    }
}
