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
 * The multipart form of WeCom's media/upload (document/path/90253), with the file in its one field {@code media}: streamed,
 * with its length announced. The file name is raw UTF-8, since WeCom shows it undecoded.
 */
public final class UploadBody implements RequestBody {

    /** HttpClient's own constant claims a charset, which forms do not have. */
    private static final ContentType FORM = ContentType.create("multipart/form-data");

    /** The slowest upload, in bytes a second; a slower one is treated as hanging. */
    private static final long MIN_BYTES_PER_SECOND = 64 * 1024;

    private final Attachment file;
    private volatile FilePart part;

    /** The form for this file. */
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
        return Duration.ofSeconds(1 + file.length() / MIN_BYTES_PER_SECOND);
    }

    @Override
    public void abort() {
        FilePart current = part;
        if (current != null) {
            current.abort();
        }
    }
}
