package io.jenkins.plugins.wecom.files;

import java.io.Serializable;

/**
 * A regular file that was found.
 *
 * @param path from where it was looked for, names separated by slashes
 * @param length in bytes
 * @param head the first bytes, as many as are needed to tell an image
 */
record FoundFile(String path, long length, byte[] head) implements Serializable {

    /** The file's name as recipients see it. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
