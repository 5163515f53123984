package io.jenkins.plugins.wecom.delivery.flood;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A file to which entries are appended, one a line, and which is now and then replaced by a shorter one with the same
 * meaning. What was appended survives the end of the process at any moment; a last line that was not written to its end is
 * no entry. Not safe for use by several threads.
 */
final class Journal {

    /** A file below this size, in bytes, is not worth replacing. */
    static final int SMALL = 64 * 1024;

    private static final Logger LOGGER = Logger.getLogger(Journal.class.getName());

    private final Path file;
    private OutputStream out;
    private long size;
    private long sizeWhenReplaced;
    private long written;

    Journal(Path file) {
        this.file = file;
    }

    /** Reads all entries, the oldest first; none if there is no file. */
    List<String> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(file);
        size = bytes.length;
        sizeWhenReplaced = 0;
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            int rest = bytes.length - start;
            LOGGER.warning(() ->
                    "The last entry of " + file + " was not written to its end and is dropped: " + rest + " bytes");
            try (FileOutputStream truncated = new FileOutputStream(file.toFile(), true)) {
                truncated.getChannel().truncate(start);
            }
            size = start;
        }
        return lines;
    }

    /** Appends an entry, by one write, so that it is there or is not. */
    void append(String entry) {
        byte[] line = (entry + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (out == null) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                out = new FileOutputStream(file.toFile(), true); // not a channel, which an interrupt would close
            }
            out.write(line);
            size += line.length;
            written += line.length;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store what is held for WeCom in " + file);
            close();
            cut();
        }
    }

    /** Removes the half of an entry that a full disk had room for: the next one must not join it. */
    private void cut() {
        if (file.toFile().length() > size) {
            try (FileOutputStream cut = new FileOutputStream(file.toFile(), true)) {
                cut.getChannel().truncate(size);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot remove half of an entry from " + file);
            }
        }
    }

    /** Whether the file has grown to more than twice what it was, and is worth replacing. */
    boolean isLong() {
        return size > Math.max(SMALL, 2 * sizeWhenReplaced);
    }

    /** The size in bytes. */
    long size() {
        return size;
    }

    /** The bytes written by this object, replaced ones included. */
    long written() {
        return written;
    }

    /** Replaces all entries; without any there is no file any more. */
    void replace(List<String> entries) {
        close();
        try {
            if (entries.isEmpty()) {
                Files.deleteIfExists(file);
                size = 0;
            } else {
                size = write(entries);
                written += size;
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot shorten " + file);
        }
        sizeWhenReplaced = size;
    }

    private long write(List<String> entries) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String entry : entries) {
            all.write((entry + "\n").getBytes(StandardCharsets.UTF_8));
        }
        File shorter = new File(file + ".tmp");
        try (FileOutputStream written = new FileOutputStream(shorter)) {
            all.writeTo(written);
            written.getFD().sync();
        }
        try {
            Files.move(shorter.toPath(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(shorter.toPath(), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return all.size();
    }

    /** Closes the file; the next entry opens it again. */
    void close() {
        OutputStream open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "Cannot close " + file);
            }
        }
    }
}
