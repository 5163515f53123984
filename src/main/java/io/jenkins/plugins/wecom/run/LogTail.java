package io.jenkins.plugins.wecom.run;

import hudson.console.AnnotatedLargeText;
import hudson.console.ConsoleNote;
import hudson.model.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The end of a run's log as it is shown: masked as it was written, without what Jenkins hides in it for its pages. */
final class LogTail {

    /** How much of the log is read, in bytes, however long the log and its lines are. */
    static final int MOST_BYTES = 64 * 1024;

    private LogTail() {}

    /** Its last lines, in order; of a line that begins before the part that is read, the end, or nothing. */
    static List<String> of(Run<?, ?> run) throws IOException {
        AnnotatedLargeText<?> log = run.getLogText();
        long start = Math.max(0, log.length() - MOST_BYTES);
        Bounded end = new Bounded();
        if (log.writeRawLogTo(start, end) <= start) {
            return List.of();
        }
        String text = end.toString(run.getCharset());
        return ConsoleNote.removeNotes(start == 0 ? text : withoutTornBeginning(text))
                .lines()
                .toList();
    }

    /** A line that is cut may begin within a note, or within a character. */
    private static String withoutTornBeginning(String text) {
        int line = text.indexOf('\n');
        if (line >= 0 && line < text.length() - 1) {
            return text.substring(line + 1);
        }
        int noteEnd = text.lastIndexOf(ConsoleNote.POSTAMBLE_STR);
        String rest = noteEnd < 0 ? text : text.substring(noteEnd + ConsoleNote.POSTAMBLE_STR.length());
        return "…"
                + rest.substring(Math.max(0, rest.length() - ErrorLines.LONGEST))
                        .stripTrailing();
    }

    /** What a log that goes on has grown by meanwhile does not count. */
    private static final class Bounded extends ByteArrayOutputStream {

        @Override
        public synchronized void write(int b) {
            if (size() < MOST_BYTES) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, MOST_BYTES - size()));
        }
    }
}
