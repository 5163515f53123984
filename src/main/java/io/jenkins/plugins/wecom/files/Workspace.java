package io.jenkins.plugins.wecom.files;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FilePatterns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;

/**
 * The workspace of a build on its agent.
 *
 * @param root the whole workspace
 * @param below the directory in it that paths are relative to; empty for the whole workspace
 */
public record Workspace(FilePath root, String below) implements FileTree {

    /** Finds out where the workspace of a build is; returns null if there is none. */
    @FunctionalInterface
    public interface Source {

        /** There is none, or none that still belongs to the build. */
        Source NONE = () -> null;

        /** @throws IOException if the agent is gone */
        @CheckForNull
        Workspace get() throws IOException, InterruptedException;
    }

    /**
     * Returns the workspace around a directory.
     *
     * @param here the directory that paths are relative to; null if there is none
     * @param root the whole workspace, as the agent spells it; null if that is the directory
     */
    @CheckForNull
    public static Workspace of(@CheckForNull FilePath here, @CheckForNull String root) {
        if (here == null) {
            return null;
        }
        String whole = root == null ? null : slashes(root);
        String directory = slashes(here.getRemote());
        return whole != null && directory.startsWith(whole + "/")
                ? new Workspace(new FilePath(here.getChannel(), root), directory.substring(whole.length() + 1))
                : new Workspace(here, "");
    }

    @Override
    public FoundFiles find(FilePatterns patterns) throws IOException, InterruptedException {
        return root.act(new FileProbe(patterns));
    }

    @Override
    public Attachment.Source source(String path) {
        return new WorkspaceFile(root, path);
    }

    @Override
    public String line(FoundFile file) {
        return Messages.FileContent_inWorkspace(file.path(), file.length());
    }

    private static String slashes(String path) {
        return path.replace('\\', '/').replaceFirst("(?<=.)/+$", "");
    }

    /** Two of the same file are equal, so that it is sent once where several rules ask for it. */
    private record WorkspaceFile(FilePath root, String path) implements Attachment.Source {

        @Override
        public InputStream open() throws IOException, InterruptedException {
            return root.child(path).read(root, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
