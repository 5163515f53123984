package io.jenkins.plugins.wecom.message.text;

import java.util.List;
import java.util.function.Function;

/**
 * What to do with content above WeCom's limit in bytes of UTF-8: send it as it is, truncate it or split it. Grapheme
 * clusters, links, {@code <font>} elements, bold and code are not broken, and a part ends at the end of a line or word
 * where it can, see {@link PartPacker}. Only a construct larger than a whole part is broken up, and then shown as plain
 * text.
 */
public enum Overflow {
    /** One message as it is; WeCom truncates it. */
    UPSTREAM,
    /** One message with as much of the beginning as fits, and an ellipsis. */
    TRUNCATE,
    /** As many numbered messages as the whole content needs. */
    SPLIT;

    /** The contents to send; except with {@link #UPSTREAM}, each has at most {@code limit} bytes. */
    public List<String> fit(String content, int limit, Function<String, Segmenter> segmenter) {
        return fit(content, "", limit, segmenter);
    }

    /**
     * The same with an end that is not cut, before the last part's number.
     *
     * @param closing lines that each begin with a line feed, of at most half as many bytes as a part may have
     */
    public List<String> fit(String content, String closing, int limit, Function<String, Segmenter> segmenter) {
        if (this == UPSTREAM || Utf8.fits(content + closing, limit)) {
            return List.of(content + closing);
        }
        List<String> parts = pack(segmenter.apply(content), closing, limit);
        return parts.isEmpty()
                ? pack(new GraphemeSegmenter(content), closing, limit)
                : parts; // the markup hid all of it
    }

    private List<String> pack(Segmenter segmenter, String closing, int limit) {
        PartPacker packer = new PartPacker(segmenter, closing, limit);
        return this == SPLIT ? packer.all() : packer.beginning();
    }
}
