package io.jenkins.plugins.wecom.run;

import hudson.console.AnnotatedLargeText;
import hudson.console.ConsoleNote;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.errors.ErrorLines;
import io.jenkins.plugins.wecom.report.errors.LogTail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The end of a run's log as plain text, read once: secrets stay masked as they were written, and the annotations that
 * Jenkins hides in the log are removed.
 */
final class RunLog {

    /** Of a larger log, in bytes, no step's own part is asked for, since an index as long as the log is read for it. */
    static final long MOST_FOR_STEPS = 256L * 1024 * 1024;

    /** How much is read of the logs of all steps, in bytes; the run's own end comes on top. */
    private static final int MOST_OF_STEPS = 192 * 1024;

    private static final Logger LOGGER = Logger.getLogger(RunLog.class.getName());

    private final Run<?, ?> run;
    private List<String> tail;

    RunLog(Run<?, ?> run) {
        this.run = run;
    }

    /** Returns the lines of the log's end that say what went wrong; none if the log cannot be read. */
    List<String> errorLines() {
        return errorLines(List.of(), List.of(), true);
    }

    /**
     * Returns the lines that say what went wrong, those of failed steps first.
     *
     * @param steps the ends of the steps' own logs
     * @param shown what the report says already
     * @param withTail whether the end of the run's own log is searched too
     */
    List<String> errorLines(List<List<String>> steps, List<String> shown, boolean withTail) {
        Set<String> causes = run.getCauses().stream()
                .map(Cause::getShortDescription)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ErrorLines.of(steps, withTail ? tail() : List.of(), causes, shown);
    }

    /** The last lines, in order; none of a log that cannot be read. */
    List<String> tail() {
        if (tail == null) {
            tail = tail(run.getLogText(), run.getCharset());
        }
        return tail;
    }

    private static List<String> tail(AnnotatedLargeText<?> log, Charset charset) {
        try {
            return LogTail.of(new Source(log), charset, ConsoleNote::removeNotes, ConsoleNote.POSTAMBLE_STR);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot read a log");
            return List.of();
        }
    }

    /** The ends of the logs of steps, which are not asked for if the run's is larger than {@link #MOST_FOR_STEPS}. */
    List<List<String>> tails(List<Supplier<AnnotatedLargeText<?>>> steps) {
        List<List<String>> logs = new ArrayList<>();
        if (steps.isEmpty() || run.getLogText().length() > MOST_FOR_STEPS) {
            return logs;
        }
        long rest = MOST_OF_STEPS;
        for (Supplier<AnnotatedLargeText<?>> step : steps) {
            if (rest < LogTail.MOST_BYTES) {
                break;
            }
            AnnotatedLargeText<?> log = step.get();
            logs.add(tail(log, run.getCharset()));
            rest -= Math.min(log.length(), LogTail.MOST_BYTES);
        }
        return logs;
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
