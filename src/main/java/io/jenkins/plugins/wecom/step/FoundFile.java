package io.jenkins.plugins.wecom.step;

import java.io.Serializable;

/**
 * What an agent found at a path.
 *
 * @param kind whether it is a file at all
 * @param length in bytes; 0 if it is none
 * @param head how it begins; empty if it is none
 */
record FoundFile(Kind kind, long length, byte[] head) implements Serializable {

    /** What there is at the path. */
    enum Kind {
        FILE,
        /** It, or a directory on the way to it, is a symbolic link or a junction. */
        LINK,
        /** Nothing, a directory or a device. */
        NOTHING
    }

    static FoundFile no(Kind kind) {
        return new FoundFile(kind, 0, new byte[0]);
    }
}
