package io.jenkins.plugins.wecom.message.text;

/** A text as a row of pieces that a cut must not tear. All pieces are found in time linear in the text's length. */
public interface Segmenter {

    String text();

    /** Where the piece that begins at {@code start} ends; pieces are asked for from left to right. */
    int end(int start);

    /** Whether a line that begins with {@code >} is a quotation. */
    default boolean hasQuotes() {
        return false;
    }

    /** A piece that is too large for any part, as smaller pieces that show the same to the reader. */
    Segmenter simpler(int start, int end);
}
