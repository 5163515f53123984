package io.jenkins.plugins.wecom.publisher;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.MessagePreview;
import java.util.List;

/** A message on a preview, in as many parts as are sent. */
public final class PreviewedMessage {

    /** A text of one's own can be of any length; this much shows what becomes of it. */
    private static final int MOST_PARTS = 3;

    private final String title;
    private final List<Message> parts;
    private final List<String> notes;

    PreviewedMessage(String title, Message message, Overflow overflow, List<String> notes) {
        this.title = title;
        parts = message.fit(overflow);
        this.notes = List.copyOf(notes);
    }

    public String getTitle() {
        return title;
    }

    /** What the report leaves out, and that there are more parts than are shown. */
    public List<String> getNotes() {
        return notes;
    }

    /** The first parts. */
    public List<Part> getParts() {
        return parts.stream().limit(MOST_PARTS).map(Part::new).toList();
    }

    /** How many parts are not shown. */
    public int getHidden() {
        return Math.max(0, parts.size() - MOST_PARTS);
    }

    /** One message as it is sent. */
    public static final class Part {

        private final Message message;

        Part(Message message) {
            this.message = message;
        }

        public String getSource() {
            return message.content();
        }

        public boolean isTooLong() {
            return bytes() > Message.MAX_BYTES;
        }

        /** Its size in bytes of UTF-8, in words. */
        public String getLength() {
            return Messages.Preview_size(bytes(), Message.MAX_BYTES, message.type());
        }

        /** As much of it as WeCom shows. */
        public List<MessagePreview.Line> getLines() {
            return MessagePreview.lines(
                    message.type().equals("markdown") ? Format.MARKDOWN : Format.TEXT,
                    message.fit(Overflow.TRUNCATE).get(0).content());
        }

        private int bytes() {
            return Utf8.length(message.content());
        }
    }
}
