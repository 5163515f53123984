package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.EmojiShortcodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The message from {@code --text} or {@code --markdown}, with its title; {@code -} reads standard input. */
final class MessageArgument {

    private static final MessageBundle BUNDLE = MessageBundle.of(MessageArgument.class);

    private final SendOptions options;
    private final List<LocalizableMessage> warnings = new ArrayList<>();

    MessageArgument(SendOptions options) {
        this.options = options;
    }

    /**
     * Creates the message.
     *
     * @param textFormat the format of {@code --text}
     * @param emojis whether {@code :+1:} becomes 👍
     * @throws InvalidValueException if there is not exactly one text, or it is blank
     */
    Message message(Format textFormat, boolean emojis, InputStream standardInput) throws IOException {
        if (options.text != null && options.markdown != null) {
            throw new InvalidValueException("--markdown", options.markdown, BUNDLE.message("allowed.oneMessage"));
        }
        if (options.text == null && options.markdown == null) {
            throw InvalidValueException.missing("--text, --markdown", BUNDLE.message("allowed.message"));
        }
        boolean markdown = options.markdown != null;
        String content = content(markdown ? options.markdown : options.text, standardInput);
        return (markdown ? Format.MARKDOWN : textFormat)
                .message(
                        markdown ? "--markdown" : "--text",
                        emojis && options.title != null ? EmojiShortcodes.replace(options.title) : options.title,
                        emojis ? EmojiShortcodes.replace(content) : content);
    }

    /** A warning if standard input is not valid UTF-8. */
    List<LocalizableMessage> warnings() {
        return warnings;
    }

    /** The content; a log in another character set is sent as far as it can be decoded. */
    private String content(String value, InputStream standardInput) throws IOException {
        if (!value.equals("-")) {
            return value;
        }
        byte[] bytes = standardInput.readAllBytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            warnings.add(BUNDLE.message("warning.input"));
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
