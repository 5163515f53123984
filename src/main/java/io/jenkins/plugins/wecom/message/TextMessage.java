package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.GraphemeSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;

/**
 * A plain text message, which WeCom's clients and WeChat show as it is.
 *
 * @param content what the recipient reads; WeCom truncates it to {@link #MAX_BYTES}
 */
public record TextMessage(String content) implements Message {

    /** @throws InvalidValueException if there is nothing to see in the content */
    public TextMessage {
        content = Message.requireVisible("message", content);
    }

    /** Text below a title, which becomes the first line. */
    static TextMessage titled(String title, String content) {
        return new TextMessage(TextSanitizer.oneLine(title) + "\n" + content);
    }

    @Override
    public String type() {
        return "text";
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }

    @Override
    public List<Message> fit(Overflow overflow) {
        return overflow.fit(content, MAX_BYTES, GraphemeSegmenter::new).stream()
                .<Message>map(part -> part.equals(content) ? this : new TextMessage(part))
                .toList();
    }
}
