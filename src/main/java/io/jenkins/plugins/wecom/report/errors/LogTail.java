package io.jenkins.plugins.wecom.report.errors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the end of a build's log, within bounds however long the log and its lines are. */
public final class LogTail {

    /** How much of the log is read, in bytes. */
    public static final int MOST_BYTES = 64 * 1024;

    private LogTail() {}

    /** Where a log is kept. */
    public interface Source {

        /** The log's length in bytes. */
        long length();

        /**
         * Writes the log from that byte on, as far as it goes by now.
         *
         * @return where it ended; {@code start} or less if there is nothing
         */
        long writeTo(long start, OutputStream out) throws IOException;
    }

    /**
     * Its last lines, in order, as a terminal shows them; of a line that begins before the part that is read, the end,
     * or nothing.
     *
     * @param withoutNotes takes out of a text what is hidden in it and never shown
     * @param noteEnd how a hidden note ends
     */
    public static List<String> of(Source log, Charset charset, UnaryOperator<String> withoutNotes, String noteEnd)
            throws IOException {
        long start = Math.max(0, log.length() - MOST_BYTES);
        Bounded end = new Bounded();
        if (log.writeTo(start, end) <= start) {
            return List.of();
        }
        String text = end.toString(charset);
        String whole = withoutNotes.apply(start == 0 ? text : withoutTornBeginning(text, noteEnd));
        return Arrays.stream(withoutLastLineEnd(whole).split("\n", -1))
                .map(LogCleaner::visible)
                .toList();
    }

    private static String withoutLastLineEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** A line that is cut may begin within a note, or within a character. */
    private static String withoutTornBeginning(String text, String noteEnd) {
        int line = text.indexOf('\n');
        if (line >= 0 && line < text.length() - 1) {
            return text.substring(line + 1);
        }
        int note = text.lastIndexOf(noteEnd);
        String rest = note < 0 ? text : text.substring(note + noteEnd.length());
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
