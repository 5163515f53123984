package io.jenkins.plugins.wecom.message.text;

/** Divides a text into segments that must not be broken, such as grapheme clusters, in time linear in its length. */
public interface Segmenter {

    /** The text that is segmented. */
    String text();

    /** The end of the segment that starts at {@code start}; called from left to right. */
    int end(int start);

    /** Whether a line that begins with {@code >} is a quotation. */
    default boolean hasQuotes() {
        return false;
    }

    /** Divides a segment that is too large for any part into smaller ones that show the same to the reader. */
    Segmenter subdivide(int start, int end);
}
