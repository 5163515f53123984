package io.jenkins.plugins.wecom.run;

import hudson.console.AnnotatedLargeText;
import hudson.console.ConsoleNote;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.errors.ErrorLines;
import io.jenkins.plugins.wecom.report.errors.LogTail;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Reads the end of a run's log as plain text: secrets stay masked as they were written, and the annotations that
 * Jenkins hides in the log are removed.
 */
final class RunLog {

    private static final Logger LOGGER = Logger.getLogger(RunLog.class.getName());

    private RunLog() {}

    /** Returns the last lines that look like errors, else the last lines; none if the log cannot be read. */
    static List<String> errorLines(Run<?, ?> run) {
        try {
            return ErrorLines.of(
                    tail(run),
                    run.getCauses().stream().map(Cause::getShortDescription).collect(Collectors.toSet()));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the log of " + run);
            return List.of();
        }
    }

    /** Returns the last lines, in order. */
    static List<String> tail(Run<?, ?> run) throws IOException {
        return LogTail.of(
                new Source(run.getLogText()), run.getCharset(), ConsoleNote::removeNotes, ConsoleNote.POSTAMBLE_STR);
    }

    private record Source(AnnotatedLargeText<?> log) implements LogTail.Source {

        @Override
        public long length() {
            return log.length();
        }

        @Override
        public long writeTo(long start, OutputStream out) throws IOException {
            return log.writeRawLogTo(start, out);
        }
    }
}
