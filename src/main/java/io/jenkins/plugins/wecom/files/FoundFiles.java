package io.jenkins.plugins.wecom.files;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found for {@link io.jenkins.plugins.wecom.message.FilePatterns}.
 *
 * @param count how many files match
 * @param files the files in the order of their paths; none if there are more than may be sent
 * @param isLink whether there is a symbolic link or a junction on the path of the one file that was named
 */
record FoundFiles(int count, ArrayList<FoundFile> files, boolean isLink) implements Serializable {

    /** How many files one pattern may send, each as a message. */
    static final int MOST = 10;

    static final FoundFiles NONE = new FoundFiles(0, new ArrayList<>(), false);

    static final FoundFiles LINK = new FoundFiles(0, new ArrayList<>(), true);

    static FoundFiles of(List<FoundFile> files) {
        return new FoundFiles(files.size(), new ArrayList<>(files), false);
    }

    static FoundFiles tooMany(int count) {
        return new FoundFiles(count, new ArrayList<>(), false);
    }
}
