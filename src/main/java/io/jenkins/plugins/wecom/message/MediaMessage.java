package io.jenkins.plugins.wecom.message;

import java.util.Map;

/**
 * A message with a file or an image that has been uploaded to WeCom.
 *
 * @param media whether it is a file or an image
 * @param mediaId WeCom's ID of the upload, valid for three days (document/path/90253)
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
    public Map<String, Object> fields() {
        return Map.of("media_id", mediaId);
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }
}
