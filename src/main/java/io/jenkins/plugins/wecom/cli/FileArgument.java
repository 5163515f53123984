package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The message from {@code --file} or {@code --image}. */
final class FileArgument {

    private static final MessageBundle BUNDLE = MessageBundle.of(FileArgument.class);

    private FileArgument() {}

    /** @throws InvalidValueException if there is no such file, or WeCom would refuse it */
    static Message message(MediaType media, String value) {
        String option = "--" + media.word();
        try {
            Path path = Path.of(value);
            long length = Files.size(path);
            try (InputStream in = Files.newInputStream(path)) {
                media.check(option, value, length, in.readNBytes(MediaType.HEAD));
            }
            String name = String.valueOf(path.getFileName());
            return new FileMessage(media, new Attachment(name, length, () -> Files.newInputStream(path)));
        } catch (IOException | InvalidPathException e) {
            throw new InvalidValueException(option, value, BUNDLE.message("allowed.file"));
        }
    }
}
