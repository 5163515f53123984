package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.GraphemeSegmenter;
import io.jenkins.plugins.wecom.message.text.MarkupEscaping;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plain text message, which WeCom's clients and WeChat show as it is.
 *
 * @param content what the recipient reads; WeCom truncates it to {@link #MAX_BYTES}
 * @param mentioned the user IDs, or {@code @all}, that it calls in a chat (document/path/90248)
 */
public record TextMessage(String content, List<String> mentioned) implements Message {

    /** @throws InvalidValueException if there is nothing to see in the content */
    public TextMessage {
        content = Message.requireVisible("message", content);
        mentioned = List.copyOf(mentioned);
    }

    /** A text that calls nobody; throws as the constructor does. */
    public TextMessage(String content) {
        this(content, List.of());
    }

    /** Text below a title, which becomes the first line. */
    static TextMessage titled(String title, String content) {
        return new TextMessage(TextSanitizer.oneLine(title) + "\n" + content);
    }

    @Override
    public String type() {
        return "text";
    }

    /** A smart robot has markdown alone (document/path/101463); what would be markup there is escaped. */
    @Override
    public Message nearestFor(Destination destination) {
        return destination == Destination.SMART_ROBOT
                ? new MarkdownMessage(
                        content.lines().map(MarkupEscaping::ownLine).collect(Collectors.joining("\n")))
                : this;
    }

    @Override
    public Map<String, Object> fields() {
        return mentioned.isEmpty() ? Message.super.fields() : Map.of("content", content, "mentioned_list", mentioned);
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }

    @Override
    public List<Message> fit(Overflow overflow, int limit) {
        return overflow.fit(content, limit, GraphemeSegmenter::new).stream()
                .<Message>map(part -> part.equals(content) ? this : new TextMessage(part))
                .toList();
    }
}
