package io.jenkins.plugins.wecom.delivery.flood;

import hudson.model.Job;
import hudson.model.Run;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * What became of a build's held reports, for its page. It stands in a small file beside the build's record, to which is
 * appended: a digest may be about thousands of builds, which are neither loaded nor saved for it.
 */
public final class HeldReportNotes {

    private static final String FILE = "wecom-held.txt";
    private static final Logger LOGGER = Logger.getLogger(HeldReportNotes.class.getName());

    private HeldReportNotes() {}

    /**
     * Notes what became of a report for one recipient. Nothing is written for a build that is no longer there.
     *
     * @param sentence one line
     */
    public static void note(HeldReport report, String recipient, String sentence) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(report.job(), Job.class);
        File build = job == null ? null : new File(job.getBuildDir(), String.valueOf(report.build()));
        if (build == null || !build.isDirectory()) {
            return;
        }
        String line = report.id() + "\t" + recipient + "\t" + sentence.replaceAll("\\s+", " ") + "\n";
        try (FileOutputStream out = new FileOutputStream(new File(build, FILE), true)) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot note what became of a held WeCom report in " + build);
        }
    }

    /**
     * Reads what became of one of a run's reports.
     *
     * @param report its ID
     * @return sentences by the recipients' names, whose case does not count
     */
    public static Map<String, String> of(Run<?, ?> run, long report) {
        Map<String, String> sentences = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        File file = new File(run.getRootDir(), FILE);
        if (!file.exists()) {
            return sentences;
        }
        try {
            for (String line : Files.readAllLines(file.toPath())) {
                String[] parts = line.split("\t", 3);
                if (parts.length == 3 && parts[0].equals(String.valueOf(report))) {
                    sentences.put(parts[1], parts[2]);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file);
        }
        return sentences;
    }
}
