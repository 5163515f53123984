package io.jenkins.plugins.wecom.report.errors;

/** A log of 40 MB that is nearly all progress bars, each of which overwrites the one before. */
final class ProgressLog {

    private static final int SIZE = 40_000_000;
    private static final int TOTAL = 412;

    private ProgressLog() {}

    static String write() {
        StringBuilder log = new StringBuilder(SIZE + 100_000).append("""
                        Started by user Tom Ruiz
                        [Pipeline] Start of Pipeline
                        [Pipeline] node
                        Running on linux-3 in /home/jenkins/workspace/shop_media
                        [Pipeline] {
                        [Pipeline] stage
                        [Pipeline] { (Media)
                        [Pipeline] sh
                        + ci/fetch-media.sh --all
                        """);
        for (int size = 0, n = 1; size < SIZE; n++) {
            int percent = Math.min(99, (int) (size * 100L / SIZE));
            int filled = percent / 4;
            String bar = String.format(
                    "fetching media.tar %3d%%|%s%s| %d/%d MB, errors 0\r",
                    percent, "█".repeat(filled), " ".repeat(25 - filled), n * 7 % TOTAL, TOTAL);
            log.append(bar);
            size += bar.length() + 2 * filled;
        }
        return log.append("""

                        tar: Unexpected EOF in archive
                        tar: Error is not recoverable: exiting now
                        fetch-media: media.tar ends after 398 of 412 MB
                        [Pipeline] }
                        [Pipeline] // stage
                        [Pipeline] }
                        [Pipeline] // node
                        [Pipeline] End of Pipeline
                        ERROR: script returned exit code 2
                        Finished: FAILURE
                        """).toString();
    }
}
