package io.jenkins.plugins.wecom.files;

import hudson.model.Run;
import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FilePatterns;
import io.jenkins.plugins.wecom.message.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.util.VirtualFile;

/**
 * The archived artifacts of a build, wherever the controller keeps them.
 *
 * @param run the build
 */
record ArchivedArtifacts(Run<?, ?> run) implements FileTree {

    /** Jenkins itself takes a link that leads out of the artifacts for no file. */
    @Override
    public FoundFiles find(FilePatterns patterns) throws IOException {
        VirtualFile root = run.getArtifactManager().root();
        if (patterns.file() != null && root.child(patterns.file()).isFile()) {
            return FoundFiles.of(List.of(found(root, patterns.file())));
        }
        return patterns.hasWildcards() ? matching(root, String.join(",", patterns.patterns())) : FoundFiles.NONE;
    }

    @Override
    public Attachment.Source source(String path) {
        return new Artifact(run, path);
    }

    @Override
    public String line(FoundFile file) {
        return Messages.FileContent_inArtifacts(file.path(), file.length());
    }

    private static FoundFiles matching(VirtualFile root, String includes) throws IOException {
        Set<String> paths = new TreeSet<>();
        for (String path : root.list(includes, null, true)) {
            if (root.child(path).isFile()) {
                paths.add(path);
            }
        }
        if (paths.size() > FoundFiles.MOST) {
            return FoundFiles.tooMany(paths.size());
        }
        List<FoundFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(found(root, path));
        }
        return FoundFiles.of(files);
    }

    private static FoundFile found(VirtualFile root, String path) throws IOException {
        VirtualFile file = root.child(path);
        try (InputStream in = file.open()) {
            return new FoundFile(path, file.length(), in.readNBytes(MediaType.HEAD));
        }
    }

    /** Two of the same file are equal, so that it is sent once where several rules ask for it. */
    private record Artifact(Run<?, ?> run, String path) implements Attachment.Source {

        @Override
        public InputStream open() throws IOException {
            return run.getArtifactManager().root().child(path).open();
        }
    }
}
