package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The folder in a build's own directory that holds the reports that were sent, and what became of those that were held. It
 * goes with the build, and is never made for a build that is gone.
 */
public final class BuildFolder {

    /** The longest text that is kept of a report, in bytes of UTF-8. */
    static final int MAX_BYTES = 8192;

    /** A Pipeline that reports in a loop must not fill the disk. */
    private static final int MAX_REPORTS = 50;

    private static final Logger LOGGER = Logger.getLogger(BuildFolder.class.getName());

    private final Path folder;

    private BuildFolder(File build) {
        folder = build.toPath().resolve("wecom");
    }

    public static BuildFolder of(Run<?, ?> run) {
        return new BuildFolder(run.getRootDir());
    }

    /** The folder of a build that need not be loaded for that. */
    public static BuildFolder of(Job<?, ?> job, int build) {
        return new BuildFolder(new File(job.getBuildDir(), String.valueOf(build)));
    }

    /**
     * Keeps a report that was sent.
     *
     * @param format the kind of message, {@code markdown} or {@code text}
     * @return the name by which {@link #report} finds it; null if it was not kept
     */
    @CheckForNull
    public synchronized String keep(String format, String report) {
        try {
            if (!isThere()) {
                return null;
            }
            int number = 1;
            while (Files.exists(folder.resolve(name(number, format)))) {
                number++;
            }
            if (number > MAX_REPORTS) {
                return null;
            }
            Files.writeString(folder.resolve(name(number, format)), cut(report));
            return name(number, format);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot keep a WeCom report in " + folder);
            return null;
        }
    }

    /** Returns a report that was kept; null if it is not there. */
    @CheckForNull
    public String report(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "No report " + name + " in " + folder);
            return null;
        }
    }

    /** Notes reports that are held, or what became of them. */
    public void note(List<DeliveryRecord> held) {
        try {
            if (isThere()) {
                heldFile().append(held);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot note what became of held WeCom reports in " + folder);
        }
    }

    /** Returns the reports of the build that are or were held, and what became of them. */
    public List<DeliveryRecord> held() {
        List<DeliveryRecord> held = new ArrayList<>();
        try {
            for (DeliveryRecord record : heldFile().read()) {
                record.putInto(held);
            }
            return held;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what became of held WeCom reports in " + folder);
            return Collections.emptyList();
        }
    }

    /** Makes the folder unless the build is gone: its directory alone is not made again. */
    private boolean isThere() throws IOException {
        if (!Files.isDirectory(folder) && Files.isDirectory(Objects.requireNonNull(folder.getParent()))) {
            Files.createDirectory(folder);
        }
        return Files.isDirectory(folder);
    }

    private DeliveryFile heldFile() {
        return new DeliveryFile(folder.resolve("held.jsonl").toFile());
    }

    private static String name(int number, String format) {
        return number + "." + format;
    }

    private static String cut(String report) {
        if (Utf8.fits(report, MAX_BYTES)) {
            return report;
        }
        int end = 0;
        int bytes = "\n…".getBytes(StandardCharsets.UTF_8).length;
        while (end < report.length()) {
            int next = report.offsetByCodePoints(end, 1);
            bytes += Utf8.length(report, end, next);
            if (bytes > MAX_BYTES) {
                break;
            }
            end = next;
        }
        return report.substring(0, end) + "\n…";
    }
}
