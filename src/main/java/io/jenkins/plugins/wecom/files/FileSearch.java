package io.jenkins.plugins.wecom.files;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.ContentUnavailableException;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.FilePatterns;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The content of messages that send files or images of a build, one each: those of its workspace that match, or, where
 * that has none, those of its archived artifacts. They are looked for when they are to be sent.
 *
 * @param field what the user calls the patterns
 * @param written the patterns, see {@link FilePatterns}
 * @param workspace where the build's workspace is
 */
public record FileSearch(MediaType media, String field, String written, Workspace.Source workspace, Run<?, ?> run)
        implements Notification.Content {

    /**
     * Checks what can be checked without looking for files.
     *
     * @throws InvalidValueException if a path leads out of the workspace
     */
    public FileSearch checked() throws InterruptedException {
        FilePatterns.check(field, written);
        try {
            Workspace here = workspace.get();
            FilePatterns.of(field, written, here == null ? "" : here.below());
        } catch (IOException e) {
            return this; // the agent is gone, which is reported when the files are to be sent
        }
        return this;
    }

    /** Looks for the files. */
    @Override
    public List<Notification.Content> parts() throws InterruptedException, ContentUnavailableException {
        FilePatterns patterns = null;
        String missing = Messages.FileSearch_notArchived(written);
        try {
            Workspace here = workspace.get();
            if (here != null) {
                patterns = FilePatterns.of(field, written, here.below());
                List<Notification.Content> found = contents(here, patterns);
                if (!found.isEmpty()) {
                    return found;
                }
                missing = Messages.FileSearch_missing(written);
            }
        } catch (IOException e) {
            missing = Messages.FileSearch_unreachable(written, e.getMessage());
        }
        List<Notification.Content> archived = archived(patterns);
        if (archived.isEmpty()) {
            throw new ContentUnavailableException(missing);
        }
        return archived;
    }

    /** @throws IllegalStateException always: each of the {@link #parts} is a message */
    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        throw new IllegalStateException(written);
    }

    /** Artifacts have paths in the directory that they were archived from: here, or the whole workspace. */
    private List<Notification.Content> archived(@CheckForNull FilePatterns inWorkspace)
            throws InterruptedException, ContentUnavailableException {
        Set<FilePatterns> patterns = new LinkedHashSet<>();
        try {
            patterns.add(FilePatterns.of(field, written, ""));
        } catch (InvalidValueException e) {
            // it leads out of a directory in the workspace, and thus is no path of an artifact
        }
        if (inWorkspace != null) {
            patterns.add(inWorkspace);
        }
        try {
            for (FilePatterns some : patterns) {
                List<Notification.Content> found = contents(new ArchivedArtifacts(run), some);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } catch (IOException e) {
            throw new ContentUnavailableException(Messages.FileSearch_artifacts(written, e.getMessage()));
        }
        return List.of();
    }

    private List<Notification.Content> contents(FileTree tree, FilePatterns patterns)
            throws IOException, InterruptedException, ContentUnavailableException {
        FoundFiles found = tree.find(patterns);
        if (found.isLink()) {
            throw new ContentUnavailableException(Messages.FileSearch_link(written));
        }
        if (found.count() > FoundFiles.MOST) {
            throw new ContentUnavailableException(Messages.FileSearch_tooMany(written, found.count(), FoundFiles.MOST));
        }
        return found.files().stream()
                .<Notification.Content>map(file -> new FileContent(media, file, tree))
                .toList();
    }
}
