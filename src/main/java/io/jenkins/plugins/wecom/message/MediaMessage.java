package io.jenkins.plugins.wecom.message;

import java.util.Map;

/**
 * A file or an image that WeCom has already.
 *
 * @param media which of the two
 * @param mediaId WeCom's ID of the upload, good for three days (document/path/90253)
 */
public record MediaMessage(MediaType media, String mediaId) implements Message {

    @Override
    public String type() {
        return media.word();
    }

    @Override
    public String content() {
        return mediaId;
    }

    @Override
    public Map<String, String> fields() {
        return Map.of("media_id", mediaId);
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }
}
