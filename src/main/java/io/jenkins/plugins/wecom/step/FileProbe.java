package io.jenkins.plugins.wecom.step;

import hudson.Util;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.wecom.message.MediaType;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Reads a file's kind, length and first bytes on its agent, without following symbolic links below the directory that
 * it is called on.
 */
final class FileProbe extends MasterToSlaveFileCallable<FoundFile> {

    @Serial
    private static final long serialVersionUID = 1;

    private final String path;

    /** @param path names separated by slashes, relative to the directory */
    FileProbe(String path) {
        this.path = path;
    }

    @Override
    public FoundFile invoke(File directory, VirtualChannel channel) throws IOException {
        File file = directory;
        for (String name : path.split("/")) {
            file = new File(file, name);
            if (Util.isSymlink(file)) {
                return FoundFile.no(FoundFile.Kind.LINK);
            }
        }
        Path found = file.toPath();
        if (!Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
            return FoundFile.no(FoundFile.Kind.NOTHING);
        }
        try (InputStream in = Files.newInputStream(found, LinkOption.NOFOLLOW_LINKS)) {
            return new FoundFile(FoundFile.Kind.FILE, Files.size(found), in.readNBytes(MediaType.HEAD));
        }
    }
}
