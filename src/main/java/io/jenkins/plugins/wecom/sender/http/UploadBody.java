package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.Attachment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A file as media/upload takes it (document/path/90253): a form with the one field {@code media}, streamed, its length
 * told beforehand. The file's name is raw UTF-8, since WeCom shows it as it comes.
 */
public final class UploadBody implements RequestBody {

    /** HttpClient's own constant claims a charset, which forms do not have. */
    private static final ContentType FORM = ContentType.create("multipart/form-data");

    /** A line that is slower than this, in bytes a second, is taken for one that hangs. */
    private static final long SLOWEST = 64 * 1024;

    private final Attachment file;
    private volatile FilePart part;

    public UploadBody(Attachment file) {
        this.file = file;
    }

    @Override
    public HttpEntity entity() {
        part = new FilePart(file);
        return MultipartEntityBuilder.create()
                .setContentType(FORM)
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .addPart(FormBodyPartBuilder.create("media", part, HttpMultipartMode.LEGACY)
                        .build())
                .build();
    }

    @Override
    public Duration transferTime() {
        return Duration.ofSeconds(1 + file.length() / SLOWEST);
    }

    @Override
    public void abort() {
        FilePart current = part;
        if (current != null) {
            current.abort();
        }
    }
}
