package io.jenkins.plugins.wecom.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file to be sent, with its content as a stream that can be opened on this machine or on an agent.
 *
 * @param name the name that recipients see, without folders
 * @param length its length in bytes
 * @param source its content; if it does not have that length, sending it fails
 */
public record Attachment(String name, long length, Source source) {

    /** Opens the content, once for each attempt to upload it. */
    @FunctionalInterface
    public interface Source {

        /** Opens the content at its beginning; the caller closes it. */
        InputStream open() throws IOException, InterruptedException;
    }
}
