package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.MarkdownSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message in WeCom's markdown subset: headings, bold, links, inline code, quotes and three font colours
 * (document/path/90236). WeCom's clients render it, WeChat does not.
 *
 * @param content the markdown; how many bytes are shown, {@link Destination} says
 */
public record MarkdownMessage(String content) implements Message {

    private static final Pattern FONT = Pattern.compile("</?font(?:\\s[^<>]*)?>", Pattern.CASE_INSENSITIVE);

    /** @throws InvalidValueException if there is nothing to see in the content */
    public MarkdownMessage {
        content = Message.requireVisible("message", content);
    }

    /** Markdown below a title, which becomes a first-level heading. */
    static MarkdownMessage titled(String title, String content) {
        return new MarkdownMessage("# " + TextSanitizer.oneLine(title) + "\n" + content);
    }

    /** A smart robot's markdown knows no colours (document/path/101463). */
    @Override
    public Message nearestFor(Destination destination) {
        String plain =
                destination == Destination.SMART_ROBOT ? FONT.matcher(content).replaceAll("") : content;
        return plain.equals(content) || TextSanitizer.isBlank(plain) ? this : new MarkdownMessage(plain);
    }

    @Override
    public String type() {
        return "markdown";
    }

    @Override
    public boolean canBeSafe() {
        return false;
    }

    @Override
    public List<Message> fit(Overflow overflow, int limit) {
        return fit(overflow, "", limit);
    }

    /** The same with lines at the end of the last part that are not cut. */
    List<Message> fit(Overflow overflow, String closing, int limit) {
        return overflow.fit(content, closing, limit, MarkdownSegmenter::new).stream()
                .<Message>map(part -> part.equals(content) ? this : new MarkdownMessage(part))
                .toList();
    }
}
