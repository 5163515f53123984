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

/** The one text that {@code --text} or {@code --markdown} gives, with its title. */
final class MessageArgument {

    private static final MessageBundle BUNDLE = MessageBundle.of(MessageArgument.class);

    private final SendOptions given;
    private final List<LocalizableMessage> warnings = new ArrayList<>();

    MessageArgument(SendOptions given) {
        this.given = given;
    }

    /**
     * The message of it.
     *
     * @param ofText how {@code --text} is sent
     * @param emojis whether {@code :+1:} becomes 👍
     * @throws InvalidValueException if there is not exactly one text, or nothing to see in it
     */
    Message message(Format ofText, boolean emojis, InputStream standardInput) throws IOException {
        if (given.text != null && given.markdown != null) {
            throw new InvalidValueException("--markdown", given.markdown, BUNDLE.message("allowed.oneMessage"));
        }
        if (given.text == null && given.markdown == null) {
            throw InvalidValueException.missing("--text, --markdown", BUNDLE.message("allowed.message"));
        }
        boolean markdown = given.markdown != null;
        String content = content(markdown ? given.markdown : given.text, standardInput);
        return (markdown ? Format.MARKDOWN : ofText)
                .message(
                        markdown ? "--markdown" : "--text",
                        emojis && given.title != null ? EmojiShortcodes.replace(given.title) : given.title,
                        emojis ? EmojiShortcodes.replace(content) : content);
    }

    /** What in the input is no text. */
    List<LocalizableMessage> warnings() {
        return warnings;
    }

    /** A log that was cut, or that is in another character set, is sent as far as it can be read. */
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
