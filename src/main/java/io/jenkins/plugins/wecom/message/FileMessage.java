package io.jenkins.plugins.wecom.message;

import java.util.Map;

/**
 * A file or an image. Its content is uploaded when it is sent, and a {@link MediaMessage} goes out in its place.
 *
 * @param media which of the two
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

    /** @throws IllegalStateException always: before the upload there is nothing that could stand in a request */
    @Override
    public Map<String, String> fields() {
        throw new IllegalStateException(file.name() + " has not been uploaded");
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }

    /** What is sent once WeCom has the content. */
    public MediaMessage uploaded(String mediaId) {
        return new MediaMessage(media, mediaId);
    }
}
