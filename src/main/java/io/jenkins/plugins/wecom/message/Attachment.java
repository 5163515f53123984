package io.jenkins.plugins.wecom.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is to be sent, wherever it lies.
 *
 * @param name the name that recipients see, without folders
 * @param length its length in bytes
 * @param source its content, which has that length or is refused
 */
public record Attachment(String name, long length, Source source) {

    /** Opens the content, again for each attempt. */
    @FunctionalInterface
    public interface Source {

        /** The content from its beginning; whoever asked closes it. */
        InputStream open() throws IOException, InterruptedException;
    }
}
