package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.CardNames;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.text.EmojiShortcodes;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The message from {@code --text} or {@code --markdown}, where {@code -} reads standard input, from {@code --card-title}
 * and its like, or from {@code --file} or {@code --image}.
 */
final class MessageArgument {

    private static final MessageBundle BUNDLE = MessageBundle.of(MessageArgument.class);
    private static final CardNames OF_TEXT = new CardNames("--title", "--text", "--card-url", "--card-button");
    private static final CardNames OF_CARD =
            new CardNames("--card-title", "--card-description", "--card-url", "--card-button");

    private final SendOptions arguments;
    private final List<LocalizableMessage> warnings = new ArrayList<>();

    MessageArgument(SendOptions arguments) {
        this.arguments = arguments;
    }

    /**
     * Creates the message.
     *
     * @param options those of the arguments and the address, with the format of {@code --text}
     * @throws InvalidValueException if there is not exactly one message, or a part of it is missing or too long
     */
    Message message(DeliveryOptions options, InputStream standardInput) throws IOException {
        String kind = kind();
        if (kind.equals("--card-title")) {
            return card(options);
        }
        if (kind.equals("--file") || kind.equals("--image")) {
            return file(kind);
        }
        boolean markdown = kind.equals("--markdown");
        if (markdown && arguments.format != null && options.format() != Format.MARKDOWN) {
            throw new InvalidValueException("--format", arguments.format, BUNDLE.message("allowed.markdownFormat"));
        }
        Format format = markdown ? Format.MARKDOWN : options.format();
        if (!format.isCard()) {
            refuse("--card-url", arguments.cardUrl);
            refuse("--card-button", arguments.cardButton);
        }
        String content = shown(content(markdown ? arguments.markdown : arguments.text, standardInput), options);
        Message.requireVisible(kind, content);
        return format.isCard()
                ? card(OF_TEXT, format, arguments.title, content, options)
                : format.message(kind, shown(arguments.title, options), content);
    }

    /** Whether there is nothing to send, but messages to recall. */
    boolean isRecall() {
        return kind().equals("--recall");
    }

    /** A file has no text that a title could stand above. */
    private Message file(String kind) {
        if (arguments.title != null) {
            throw new InvalidValueException("--title", arguments.title, BUNDLE.message("allowed.title"));
        }
        if (arguments.format != null) {
            throw new InvalidValueException("--format", arguments.format, BUNDLE.message("allowed.fileFormat"));
        }
        refuse("--card-url", arguments.cardUrl);
        refuse("--card-button", arguments.cardButton);
        return kind.equals("--file")
                ? FileArgument.message(MediaType.FILE, arguments.file)
                : FileArgument.message(MediaType.IMAGE, arguments.image);
    }

    /** A warning if standard input is not valid UTF-8, or a description was cut. */
    List<LocalizableMessage> warnings() {
        return warnings;
    }

    /** The option that holds the message, the only one of its like. */
    String kind() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("--text", arguments.text);
        given.put("--markdown", arguments.markdown);
        given.put("--card-title", arguments.cardTitle == null ? arguments.cardDescription : arguments.cardTitle);
        given.put("--file", arguments.file);
        given.put("--image", arguments.image);
        given.put("--recall", arguments.recall.isEmpty() ? null : arguments.recall.get(0));
        String kinds = String.join(", ", given.keySet());
        given.values().removeIf(Objects::isNull);
        if (given.isEmpty()) {
            throw InvalidValueException.missing(kinds, BUNDLE.message("allowed.message"));
        }
        List<String> names = new ArrayList<>(given.keySet());
        if (names.size() > 1) {
            throw new InvalidValueException(
                    names.get(1), given.get(names.get(1)), BUNDLE.message("allowed.oneMessage", names.get(0)));
        }
        return names.get(0);
    }

    /** A card of its own is a text card, unless another is asked for; what the address says is about texts. */
    private Message card(DeliveryOptions options) {
        if (arguments.title != null) {
            throw new InvalidValueException("--title", arguments.title, BUNDLE.message("allowed.cardTitle"));
        }
        if (arguments.format != null && !options.format().isCard()) {
            throw new InvalidValueException("--format", arguments.format, BUNDLE.message("allowed.cardFormat"));
        }
        Format format = arguments.format == null ? Format.TEXTCARD : options.format();
        String description = arguments.cardDescription == null && format == Format.CARD
                ? ""
                : shown(arguments.cardDescription, options);
        return card(OF_CARD, format, arguments.cardTitle, description, options);
    }

    private Message card(CardNames names, Format format, String title, String text, DeliveryOptions options) {
        if (format == Format.TEXTCARD && options.overflow() == Overflow.TRUNCATE && text != null) {
            int bytes = Utf8.length(text);
            if (bytes > TextCardMessage.MAX_DESCRIPTION) {
                warnings.add(BUNDLE.message(
                        "warning.cut",
                        names.description(),
                        String.valueOf(bytes),
                        String.valueOf(TextCardMessage.MAX_DESCRIPTION)));
            }
        }
        return format.card(
                names,
                shown(title, options),
                text,
                arguments.cardUrl,
                shown(arguments.cardButton, options),
                options.overflow());
    }

    private static void refuse(String option, String value) {
        if (value != null) {
            throw new InvalidValueException(option, value, BUNDLE.message("allowed.onCards"));
        }
    }

    private static String shown(String text, DeliveryOptions options) {
        return text != null && options.emojis() ? EmojiShortcodes.replace(text) : text;
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
