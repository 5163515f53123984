package io.jenkins.plugins.wecom.files;

import hudson.console.AnnotatedLargeText;
import hudson.console.PlainTextConsoleOutputStream;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.ContentUnavailableException;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The content of a message that sends the build's log as a file: as much of its end as WeCom takes, as Jenkins shows it,
 * thus with secrets masked and without the annotations that Jenkins hides in it. Since a log goes on while it is sent, a
 * copy is.
 */
public final class LogContent implements Notification.Content {

    private static final Logger LOGGER = Logger.getLogger(LogContent.class.getName());

    /** Annotations can take several times the room of the lines that they belong to, in bytes. */
    private static final long MOST_WITH_ANNOTATIONS = 5 * MediaType.FILE.maxBytes();

    /** What a name may have of the job's, in characters. */
    private static final int MOST_OF_NAME = 60;

    private final Run<?, ?> run;
    private Path copy;
    private boolean isWhole;
    private long length;

    public LogContent(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale) throws ContentUnavailableException {
        discard();
        String name = name();
        try {
            copy = Files.createTempFile("wecom", ".log");
            long start = copied();
            length = Files.size(copy) - start;
            MediaType.FILE.check(name, length, new byte[0]);
            return new FileMessage(MediaType.FILE, new Attachment(name, length, new CopiedEnd(copy, start)));
        } catch (IOException e) {
            throw new ContentUnavailableException(Messages.LogContent_unreadable(e.getMessage()));
        }
    }

    @Override
    public String line() {
        return isWhole ? Messages.LogContent_whole(length) : Messages.LogContent_end(length);
    }

    @Override
    public void discard() {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot delete " + copy);
        }
    }

    /** Copies the log's end, and returns where in the copy what is sent begins: with a whole line, unless it is one. */
    private long copied() throws IOException {
        AnnotatedLargeText<?> log = run.getLogText();
        long from = Math.max(0, log.length() - MOST_WITH_ANNOTATIONS);
        try (OutputStream out = new PlainTextConsoleOutputStream(Files.newOutputStream(copy))) {
            log.writeRawLogTo(from, out);
        }
        long tooMuch = Math.max(0, Files.size(copy) - MediaType.FILE.maxBytes());
        isWhole = from == 0 && tooMuch == 0;
        if (isWhole) {
            return 0;
        }
        long start = tooMuch;
        try (InputStream in = new CopiedEnd(copy, tooMuch).open()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                start++;
                if (next == '\n') {
                    return start;
                }
            }
        }
        return tooMuch;
    }

    private String name() {
        String job = run.getParent().getFullName().replaceAll("%2[Ff]", "-").replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        int end = job.length();
        return job.substring(job.offsetByCodePoints(end, -Math.min(MOST_OF_NAME, job.codePointCount(0, end)))) + "-"
                + run.getNumber() + "-log.txt";
    }

    private record CopiedEnd(Path copy, long start) implements Attachment.Source {

        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(copy);
            in.skipNBytes(start);
            return new BufferedInputStream(in);
        }
    }
}
