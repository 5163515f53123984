package io.jenkins.plugins.wecom.message.text;

import java.util.function.Predicate;

/** Fills parts of a limited number of bytes with pieces, in one pass over the text. */
final class PartPacker {

    private final int limit;
    private final Predicate<String> full;
    private final StringBuilder part = new StringBuilder();
    private int bytes;

    /**
     * @param limit the most bytes of UTF-8 a part may have
     * @param full takes each full part and says whether there is to be another
     */
    PartPacker(int limit, Predicate<String> full) {
        this.limit = limit;
        this.full = full;
    }

    /** Adds all pieces of a text; false as soon as no further part is wanted. */
    boolean add(Segmenter pieces) {
        String text = pieces.text();
        for (int start = 0, end; start < text.length(); start = end) {
            end = pieces.end(start);
            int size = Utf8.length(text, start, end);
            if (size > limit) {
                if (!add(pieces.simpler(start, end))) {
                    return false;
                }
                continue;
            }
            if (bytes + size > limit && !finish()) {
                return false;
            }
            part.append(text, start, end);
            bytes += size;
        }
        return true;
    }

    /** Hands over the part begun, if there is anything to see in it. */
    boolean finish() {
        String done = part.toString();
        part.setLength(0);
        bytes = 0;
        return TextSanitizer.isBlank(done) || full.test(done);
    }
}
