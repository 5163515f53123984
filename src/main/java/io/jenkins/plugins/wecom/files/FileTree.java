package io.jenkins.plugins.wecom.files;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FilePatterns;
import java.io.IOException;

/** Where files are looked for: the workspace of a build, or its archived artifacts. No link leads out of it. */
interface FileTree {

    /** Looks for the files that match. */
    FoundFiles find(FilePatterns patterns) throws IOException, InterruptedException;

    /** Returns the content of a file that was found there. Opening it fails if it has become a link that leads out. */
    Attachment.Source source(String path);

    /** The line of the log that announces the file. */
    String line(FoundFile file);
}
