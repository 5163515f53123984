package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.RecordLine;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The presses that arrived, in one file to which lines are appended: a press, that it is being done, that it is done.
 * What was appended is on disk after {@link #sync}. It knows a press again for 72 hours.
 */
final class PressJournal {

    private static final Logger LOGGER = Logger.getLogger(PressJournal.class.getName());

    static final Duration MEMORY = Duration.ofHours(72);
    /** Of these none is younger than the time after which a message is refused as too old. */
    private static final int MAX_KNOWN = 200_000;

    private static final int MAX_LINES = 20_000;

    private final File file;
    private final Clock clock;
    private final Map<String, Instant> known = new LinkedHashMap<>();
    private final Map<Long, StoredPress> unfinished = new LinkedHashMap<>();
    private final Set<Long> begun = new TreeSet<>();
    private final Object syncLock = new Object();
    private FileOutputStream out;
    private long lastNumber;
    private int lines;
    private final AtomicLong appended = new AtomicLong();
    private long synced;

    /** Reads what there is; a line that is not whole is dropped, and said to be. */
    PressJournal(File file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        if (file.exists()) {
            read();
            rewrite();
        }
    }

    /** Whether the same press, or a message with the same signature, has arrived before. */
    synchronized boolean knows(Press press, String signature) {
        return known.containsKey(StoredPress.identity(press))
                || known.containsKey(StoredPress.signature(press, signature));
    }

    /** Appends a press. */
    synchronized StoredPress add(Press press, String signature) throws IOException {
        StoredPress stored =
                new StoredPress(++lastNumber, clock.instant(), press, StoredPress.signature(press, signature));
        forgetOld();
        append(line(stored));
        remember(stored);
        unfinished.put(stored.number(), stored);
        return stored;
    }

    /** Takes back a press that did not reach the disk, so that it is stored when it comes again. */
    synchronized void forget(StoredPress stored) {
        known.remove(stored.identity());
        known.remove(stored.signature());
        unfinished.remove(stored.number());
        close(); // what comes next writes the file anew, without it
    }

    /** Notes, on disk when this returns, that a press is being done. */
    void begin(StoredPress stored) throws IOException {
        synchronized (this) {
            append(RecordLine.of("B", stored.number()));
            begun.add(stored.number());
        }
        sync();
    }

    /** Notes that a press is done. */
    synchronized void end(StoredPress stored) throws IOException {
        unfinished.remove(stored.number());
        begun.remove(stored.number());
        append(RecordLine.of("D", stored.number()));
    }

    /** The presses that are not done, the oldest first. */
    synchronized List<StoredPress> unfinished() {
        return List.copyOf(unfinished.values());
    }

    synchronized boolean isBegun(StoredPress stored) {
        return begun.contains(stored.number());
    }

    /** Brings what has been appended onto the disk; threads that come together share the work. */
    void sync() throws IOException {
        long wanted = appended.get();
        synchronized (syncLock) {
            if (synced >= wanted) {
                return;
            }
            if (out == null) {
                throw new IOException(file + " was closed before all of it was on disk");
            }
            long now = appended.get();
            out.getFD().sync();
            synced = now;
        }
    }

    private void append(RecordLine line) throws IOException {
        if (out == null || lines >= Math.max(MAX_LINES, 2 * known.size())) {
            rewrite();
        }
        try {
            out.write(line.text().getBytes(StandardCharsets.UTF_8));
            lines++;
            appended.incrementAndGet();
        } catch (IOException e) {
            close(); // what stands at the end now may be half a line
            throw e;
        }
    }

    /** Writes what is still of use into a new file, which takes the place of the old one at once. */
    private void rewrite() throws IOException {
        forgetOld();
        List<RecordLine> kept = new ArrayList<>();
        known.forEach((digest, arrived) -> kept.add(RecordLine.of("K", arrived.toEpochMilli(), digest)));
        unfinished.values().forEach(stored -> kept.add(line(stored)));
        begun.forEach(number -> kept.add(RecordLine.of("B", number)));
        File next = new File(file.getPath() + ".new");
        Files.createDirectories(file.getParentFile().toPath());
        try (FileOutputStream stream = new FileOutputStream(next)) {
            for (RecordLine line : kept) {
                stream.write(line.text().getBytes(StandardCharsets.UTF_8));
            }
            stream.getFD().sync();
        }
        synchronized (syncLock) {
            close();
            Files.move(next.toPath(), file.toPath(), StandardCopyOption.REPLACE_EXISTING);
            out = new FileOutputStream(file, true);
            lines = kept.size();
            synced = appended.get();
        }
    }

    /** Ends writing; what comes later opens the file anew. */
    synchronized void close() {
        synchronized (syncLock) {
            try (OutputStream closed = out) {
                out = null;
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot close " + file);
            }
        }
    }

    private void read() throws IOException {
        int broken = 0;
        try (BufferedReader reader = Files.newBufferedReader(file.toPath(), StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                RecordLine parsed = RecordLine.parse(line).orElse(null);
                if (parsed == null || !take(parsed.fields())) {
                    broken++;
                }
            }
        }
        if (broken > 0) {
            LOGGER.warning(Messages.PressJournal_broken(broken, file));
        }
    }

    private synchronized boolean take(List<String> fields) {
        long number = Long.parseLong(fields.get(1));
        switch (fields.get(0)) {
            case "P" -> {
                StoredPress stored = new StoredPress(
                        number,
                        Instant.ofEpochMilli(Long.parseLong(fields.get(2))),
                        new Press(
                                new PressSource(fields.get(3)),
                                fields.get(4),
                                fields.get(5),
                                fields.get(6),
                                Instant.ofEpochSecond(Long.parseLong(fields.get(7))),
                                fields.get(8).isEmpty() ? null : fields.get(8)),
                        fields.get(9));
                remember(stored);
                unfinished.put(number, stored);
                lastNumber = Math.max(lastNumber, number);
            }
            case "B" -> begun.add(number);
            case "D" -> {
                unfinished.remove(number);
                begun.remove(number);
            }
            case "K" -> known.put(fields.get(2), Instant.ofEpochMilli(number));
            default -> {
                return false;
            }
        }
        return true;
    }

    static RecordLine line(StoredPress stored) {
        Press press = stored.press();
        return RecordLine.of(
                "P",
                stored.number(),
                stored.arrived().toEpochMilli(),
                press.source().id(),
                press.member(),
                press.task(),
                press.key(),
                press.time().getEpochSecond(),
                press.responseCode(),
                stored.signature());
    }

    private void remember(StoredPress stored) {
        known.put(stored.identity(), stored.arrived());
        known.put(stored.signature(), stored.arrived());
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(MEMORY);
        Iterator<Instant> arrivals = known.values().iterator();
        while (arrivals.hasNext() && (arrivals.next().isBefore(oldest) || known.size() > MAX_KNOWN)) {
            arrivals.remove();
        }
    }
}
