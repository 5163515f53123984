package io.jenkins.plugins.wecom.message.text;

import java.util.List;
import java.util.function.Function;

/**
 * What becomes of a content above WeCom's limit, which counts bytes of UTF-8. A cut never tears a character as people
 * see it, nor a link, a {@code <font>}, bold or code, and falls at the end of a line or word where it can, see
 * {@link PartPacker}. Only what is larger than a whole part is taken apart: a construct of markdown is then shown as plain
 * text.
 */
public enum Overflow {
    /** One message as it is; WeCom cuts it. */
    UPSTREAM,
    /** One message that fits, with the beginning of the content and an ellipsis. */
    TRUNCATE,
    /** As many messages as it takes, numbered, which together hold the whole content in order. */
    SPLIT;

    /** The contents to send, each of at most {@code limit} bytes, unless it goes out as it is. */
    public List<String> fit(String content, int limit, Function<String, Segmenter> pieces) {
        if (this == UPSTREAM || Utf8.fits(content, limit)) {
            return List.of(content);
        }
        List<String> parts = pack(pieces.apply(content), limit);
        return parts.isEmpty() ? pack(new GraphemeSegmenter(content), limit) : parts; // all to be seen was markup
    }

    private List<String> pack(Segmenter pieces, int limit) {
        PartPacker packer = new PartPacker(pieces, limit);
        return this == SPLIT ? packer.all() : packer.beginning();
    }
}
