package io.jenkins.plugins.wecom.step;

import java.io.Serializable;

/**
 * What {@link FileProbe} found at a path.
 *
 * @param kind whether it is a regular file
 * @param length in bytes; 0 if it is none
 * @param head the first bytes; empty if it is none
 */
record FoundFile(Kind kind, long length, byte[] head) implements Serializable {

    /** The kind of what was found. */
    enum Kind {
        FILE,
        /** The path, or a directory on it, is a symbolic link or a junction. */
        LINK,
        /** Nothing, a directory or a device. */
        NOTHING
    }

    static FoundFile no(Kind kind) {
        return new FoundFile(kind, 0, new byte[0]);
    }
}
