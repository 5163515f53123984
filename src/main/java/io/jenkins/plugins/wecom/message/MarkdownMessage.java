package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.MarkdownSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.List;

/**
 * A message in WeCom's markdown subset: headings, bold, links, inline code, quotes and three font colours
 * (document/path/90236). WeCom's clients render it, WeChat does not.
 *
 * @param content the markdown; how many bytes are shown, {@link Destination} says
 */
public record MarkdownMessage(String content) implements Message {

    /** @throws InvalidValueException if there is nothing to see in the content */
    public MarkdownMessage {
        content = Message.requireVisible("message", content);
    }

    /** Markdown below a title, which becomes a first-level heading. */
    static MarkdownMessage titled(String title, String content) {
        return new MarkdownMessage("# " + TextSanitizer.oneLine(title) + "\n" + content);
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
