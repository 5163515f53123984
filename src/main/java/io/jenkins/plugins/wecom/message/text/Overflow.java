package io.jenkins.plugins.wecom.message.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What becomes of a content above WeCom's limit, which counts bytes of UTF-8. A cut never tears a character as people
 * see it, nor a link, a {@code <font>}, bold or code, and a part is as full as that allows. Only what is larger than a
 * whole part is taken apart: a construct of markdown is then shown as plain text.
 */
public enum Overflow {
    /** One message as it is; WeCom cuts it. */
    UPSTREAM,
    /** One message that fits, with the beginning of the content. */
    TRUNCATE,
    /** As many messages as it takes, which together hold the whole content in order. */
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
        List<String> parts = new ArrayList<>();
        PartPacker packer = new PartPacker(limit, part -> {
            parts.add(part);
            return this == SPLIT;
        });
        if (packer.add(pieces)) {
            packer.finish();
        }
        return parts;
    }
}
