package io.jenkins.plugins.wecom.tasks;

import hudson.util.AtomicFileWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A file of lines to which is appended, and which is now and then replaced by a shorter one. What was appended survives the
 * end of the process at any moment. What cannot be stored is said in the log, and lives until Jenkins stops. Not safe for
 * use by several threads.
 */
public final class RecordFile {

    private static final Logger LOGGER = Logger.getLogger(RecordFile.class.getName());

    private final File file;
    private int lines;

    public RecordFile(File file) {
        this.file = file;
    }

    /** How many lines it has. */
    public int lines() {
        return lines;
    }

    /** Reads all lines; those that are not whole are left out, with a line in the log. */
    public List<RecordLine> read() {
        List<RecordLine> whole = new ArrayList<>();
        if (!file.exists()) {
            return whole;
        }
        try {
            String content = Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
            List<String> all = content.lines().toList();
            all.forEach(line -> RecordLine.parse(line).ifPresent(whole::add));
            if (whole.size() < all.size()) {
                LOGGER.warning(Messages.RecordFile_broken(all.size() - whole.size(), file));
            }
            if (whole.size() < all.size() || !content.endsWith("\n")) {
                replace(whole); // what is appended next must not join half a line
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file);
        }
        lines = whole.size();
        return whole;
    }

    /** Appends lines by one write. An output stream, unlike a channel, is not closed by an interrupt. */
    public void append(Collection<RecordLine> added) {
        try (OutputStream out = new FileOutputStream(file, true)) {
            out.write(text(added).getBytes(StandardCharsets.ISO_8859_1));
            lines += added.size();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot write " + file);
        }
    }

    /** Replaces all lines at once. */
    public void replace(Collection<RecordLine> all) {
        try (AtomicFileWriter out = new AtomicFileWriter(file.toPath(), StandardCharsets.ISO_8859_1)) {
            out.write(text(all));
            out.commit();
            lines = all.size();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot shorten " + file);
        }
    }

    private static String text(Collection<RecordLine> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(line -> text.append(line.text()));
        return text.toString();
    }
}
