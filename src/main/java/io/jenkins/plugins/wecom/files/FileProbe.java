package io.jenkins.plugins.wecom.files;

import hudson.Util;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.wecom.message.FilePatterns;
import io.jenkins.plugins.wecom.message.MediaType;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.MasterToSlaveFileCallable;
import org.apache.tools.ant.types.FileSet;

/**
 * Looks for files on their agent, with their lengths and first bytes, without following symbolic links below the
 * directory that it is called on.
 */
final class FileProbe extends MasterToSlaveFileCallable<FoundFiles> {

    @Serial
    private static final long serialVersionUID = 1;

    private final String file;
    private final String includes;

    FileProbe(FilePatterns patterns) {
        file = patterns.file();
        includes = patterns.hasWildcards() ? String.join(",", patterns.patterns()) : null;
    }

    /** A file whose name happens to look like a pattern comes first. */
    @Override
    public FoundFiles invoke(File directory, VirtualChannel channel) throws IOException {
        if (file != null) {
            if (isBehindLink(directory, file)) {
                return FoundFiles.LINK;
            }
            if (isFile(directory, file)) {
                return FoundFiles.of(List.of(found(directory, file)));
            }
        }
        return includes == null || !directory.isDirectory() ? FoundFiles.NONE : matching(directory);
    }

    private FoundFiles matching(File directory) throws IOException {
        FileSet search = Util.createFileSet(directory, includes, null);
        search.setFollowSymlinks(false);
        Set<String> paths = new TreeSet<>();
        for (String included : search.getDirectoryScanner().getIncludedFiles()) {
            String path = included.replace(File.separatorChar, '/');
            if (!isBehindLink(directory, path) && isFile(directory, path)) {
                paths.add(path);
            }
        }
        if (paths.size() > FoundFiles.MOST) {
            return FoundFiles.tooMany(paths.size());
        }
        List<FoundFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(found(directory, path));
        }
        return FoundFiles.of(files);
    }

    private static boolean isBehindLink(File directory, String path) throws IOException {
        File file = directory;
        for (String name : path.split("/")) {
            file = new File(file, name);
            if (Util.isSymlink(file)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFile(File directory, String path) {
        return Files.isRegularFile(new File(directory, path).toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    private static FoundFile found(File directory, String path) throws IOException {
        Path file = new File(directory, path).toPath();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new FoundFile(path, Files.size(file), in.readNBytes(MediaType.HEAD));
        }
    }
}
