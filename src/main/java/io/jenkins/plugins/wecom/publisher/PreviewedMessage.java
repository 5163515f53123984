package io.jenkins.plugins.wecom.publisher;

import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.render.MessagePreview;
import java.util.List;

/** A message of a preview, split into as many parts as would be sent. */
public final class PreviewedMessage {

    /** A custom message can be of any length; this many parts are enough to see how it is split. */
    private static final int MAX_PARTS = 3;

    private final String title;
    private final Destination destination;
    private final List<Message> parts;
    private final List<String> notes;

    PreviewedMessage(String title, Message message, Destination destination, Overflow overflow, List<String> notes) {
        this.title = title;
        this.destination = destination;
        parts = message.fit(overflow, destination.maxBytes(message));
        this.notes = List.copyOf(notes);
    }

    public String getTitle() {
        return title;
    }

    /** Remarks on what the report had to leave out. */
    public List<String> getNotes() {
        return notes;
    }

    /** The first parts, those that are shown. */
    public List<Part> getParts() {
        return parts.stream()
                .limit(MAX_PARTS)
                .map(part -> new Part(part, destination))
                .toList();
    }

    /** How many parts are not shown. */
    public int getHidden() {
        return Math.max(0, parts.size() - MAX_PARTS);
    }

    /** One part, as it would be sent. */
    public static final class Part {

        private final Message message;
        private final Destination destination;

        Part(Message message, Destination destination) {
            this.message = message;
            this.destination = destination;
        }

        public String getSource() {
            return message.content();
        }

        public boolean isTooLong() {
            return !(message instanceof TemplateCardMessage) && bytes() > limit();
        }

        /** Its size in bytes of UTF-8, as a localized text. */
        public String getLength() {
            return message instanceof TemplateCardMessage
                    ? Messages.Preview_card(bytes())
                    : Messages.Preview_size(bytes(), limit(), message.type());
        }

        /** The lines that a WeCom client displays; what exceeds WeCom's limit is cut off. */
        public List<MessagePreview.Line> getLines() {
            return MessagePreview.lines(message.fit(Overflow.TRUNCATE, limit()).get(0));
        }

        private int bytes() {
            return Utf8.length(message instanceof TextCardMessage card ? card.description() : message.content());
        }

        private int limit() {
            return message instanceof TextCardMessage ? TextCardMessage.MAX_DESCRIPTION : destination.maxBytes(message);
        }
    }
}
