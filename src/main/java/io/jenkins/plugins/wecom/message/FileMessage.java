package io.jenkins.plugins.wecom.message;

import java.util.Map;

/**
 * A message with a file or an image that is still to be uploaded; after the upload a {@link MediaMessage} is sent in its
 * place.
 *
 * @param media whether it is a file or an image
 * @param file checked by {@link MediaType#check}
 */
public record FileMessage(MediaType media, Attachment file) implements Message {

    @Override
    public String type() {
        return media.word();
    }

    @Override
    public String content() {
        return file.name();
    }

    /** @throws IllegalStateException always: a file has no request fields before its upload */
    @Override
    public Map<String, Object> fields() {
        throw new IllegalStateException(file.name() + " has not been uploaded");
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }

    /** The message to send once the content is uploaded. */
    public MediaMessage uploaded(String mediaId) {
        return new MediaMessage(media, mediaId);
    }
}
