package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import java.time.Clock;
import java.util.Map;

/**
 * Implements {@code media/upload} (document/path/90253): one file of more than 5 bytes, in the multipart field
 * {@code media}.
 */
final class UploadCall implements ApiCall {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Map<String, Integer> MAX_BYTES =
            Map.of("image", 10 * MEGABYTE, "file", 20 * MEGABYTE, "voice", 2 * MEGABYTE, "video", 10 * MEGABYTE);

    private final Tokens tokens;
    private final MediaStore media;
    private final Clock clock;

    UploadCall(Tokens tokens, MediaStore media, Clock clock) {
        this.tokens = tokens;
        this.media = media;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        tokens.application(request);
        String type = request.parameter("type");
        if (!MAX_BYTES.containsKey(type)) {
            throw new Refusal(40004, "invalid media type");
        }
        MultipartForm.Field field =
                MultipartForm.of(request).field("media").orElseThrow(() -> new Refusal(41005, "missing media data"));
        byte[] file = field.content();
        if (file.length <= 5 || file.length > MAX_BYTES.get(type)) {
            throw new Refusal(40006, "invalid media size");
        }
        if (type.equals("image") && !isJpeg(file) && !isPng(file)) {
            throw new Refusal(40005, "invalid file type");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("media_id", media.add(type, field.filename(), file))
                .put("created_at", String.valueOf(clock.instant().getEpochSecond()));
    }

    static boolean isJpeg(byte[] file) {
        return (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
    }

    static boolean isPng(byte[] file) {
        return (file[0] & 0xFF) == 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G';
    }
}
