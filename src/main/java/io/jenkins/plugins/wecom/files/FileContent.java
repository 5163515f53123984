package io.jenkins.plugins.wecom.files;

import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Locale;

/**
 * The content of a message that sends one file or image. It is read while it is uploaded.
 *
 * @param file what was found
 * @param tree where it was found
 */
record FileContent(MediaType media, FoundFile file, FileTree tree) implements Notification.Content {

    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        media.check(file.path(), file.length(), file.head());
        return new FileMessage(media, new Attachment(file.name(), file.length(), tree.source(file.path())));
    }

    @Override
    public String line() {
        return tree.line(file);
    }
}
