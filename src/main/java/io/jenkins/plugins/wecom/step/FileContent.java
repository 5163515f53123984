package io.jenkins.plugins.wecom.step;

import hudson.EnvVars;
import hudson.FilePath;
import io.jenkins.plugins.wecom.delivery.ContentUnavailableException;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.IOException;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The content of a message that sends a file or an image from the workspace. The file is checked when the message is
 * rendered, and read while it is uploaded.
 *
 * @param path the path as the Pipeline specifies it
 */
record FileContent(MediaType media, String path, StepContext context) implements Notification.Content {

    /**
     * Checks what can be checked without asking an agent.
     *
     * @throws InvalidValueException if the path leads out of the workspace, or there is no workspace
     */
    FileContent checked() throws InterruptedException {
        WorkspacePath.check(media.word(), path);
        try {
            if (workspacePath() == null) {
                throw new InvalidValueException(
                        media.word(),
                        path,
                        locale -> Messages._FileContent_noWorkspace().toString(locale));
            }
        } catch (IOException e) {
            return this; // the agent is gone, which is reported when the file is to be sent
        }
        return this;
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale)
            throws InterruptedException, ContentUnavailableException {
        try {
            WorkspacePath file = workspacePath();
            if (file == null) {
                throw new ContentUnavailableException(
                        Messages.FileContent_unreachable(path, Messages.FileContent_noWorkspace()));
            }
            FoundFile found = file.find();
            switch (found.kind()) {
                case LINK -> throw new ContentUnavailableException(Messages.FileContent_link(path));
                case NOTHING -> throw new ContentUnavailableException(Messages.FileContent_missing(path));
                default -> media.check(path, found.length(), found.head());
            }
            return new FileMessage(media, new Attachment(file.name(), found.length(), file::open));
        } catch (IOException e) {
            throw new ContentUnavailableException(Messages.FileContent_unreachable(path, e.getMessage()));
        }
    }

    /** Returns null if there is no workspace. */
    private WorkspacePath workspacePath() throws IOException, InterruptedException {
        FilePath here = context.get(FilePath.class);
        if (here == null) {
            return null;
        }
        EnvVars variables = context.get(EnvVars.class);
        String workspace = variables == null ? null : variables.get("WORKSPACE");
        return WorkspacePath.of(here, workspace, media.word(), path);
    }
}
