package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * The file part of a multipart form, streamed as it is sent. Sending fails unless the file has exactly its announced
 * length.
 */
final class FilePart extends AbstractContentBody {

    private static final MessageBundle BUNDLE = MessageBundle.of(FilePart.class);
    private static final int BUFFER = 16 * 1024;

    private final Attachment file;
    private volatile InputStream content;

    FilePart(Attachment file) {
        super(ContentType.APPLICATION_OCTET_STREAM);
        this.file = file;
    }

    @Override
    public String getFilename() {
        return file.name();
    }

    @Override
    public long getContentLength() {
        return file.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        content = open();
        try {
            byte[] buffer = new byte[BUFFER];
            for (long left = file.length(); left > 0; ) {
                int count = read(buffer, (int) Math.min(left, BUFFER));
                if (count < 0) {
                    throw changed();
                }
                out.write(buffer, 0, count);
                left -= count;
            }
            if (read(buffer, 1) >= 0) {
                throw changed();
            }
        } finally {
            abort();
        }
    }

    /** Closes the file, so that a thread that waits for its content is released. */
    void abort() {
        InputStream open = content;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // nothing more is read from it
            }
        }
    }

    private InputStream open() throws IOException {
        try {
            return file.source().open();
        } catch (IOException e) {
            throw new UnreadableFileException(readFault(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(file.name()).initCause(e);
        }
    }

    private int read(byte[] buffer, int maxBytes) throws UnreadableFileException {
        try {
            return content.read(buffer, 0, maxBytes);
        } catch (IOException e) {
            throw new UnreadableFileException(readFault(e), e);
        }
    }

    private static LocalizableMessage readFault(IOException fault) {
        return BUNDLE.message("file.unreadable", TextSanitizer.oneLine(String.valueOf(fault.getMessage())));
    }

    private UnreadableFileException changed() {
        return new UnreadableFileException(BUNDLE.message("file.changed", String.valueOf(file.length())), null);
    }
}
