package io.jenkins.plugins.wecom.standin.inbox;

import java.util.List;
import java.util.stream.Collectors;

/** Renders WeCom's markdown as HTML, with all text escaped. */
final class HtmlView {

    private HtmlView() {}

    static String markdown(String text) {
        return Markdown.lines(text).stream().map(HtmlView::line).collect(Collectors.joining());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A member who is called by name, or everyone. */
    static String mention(String user) {
        return "<span class=\"mention\">@" + escaped(user.replaceFirst("^@", "")) + "</span>";
    }

    /** @param label HTML */
    static String link(String label, String address) {
        return "<a href=\"" + escaped(address) + "\" rel=\"noopener\">" + label + "</a>";
    }

    private static String line(Markdown.Line line) {
        String inner = spans(line.spans());
        if (line.heading() > 0) {
            return "<h" + line.heading() + ">" + inner + "</h" + line.heading() + ">";
        }
        String element = line.quote() ? "blockquote" : "p";
        return "<" + element + ">" + inner + "</" + element + ">";
    }

    private static String spans(List<Markdown.Span> spans) {
        return spans.stream().map(HtmlView::span).collect(Collectors.joining());
    }

    private static String span(Markdown.Span span) {
        if (span instanceof Markdown.Span.Code code) {
            return "<code>" + escaped(code.text()) + "</code>";
        }
        if (span instanceof Markdown.Span.Mention call) {
            return mention(call.user());
        }
        if (span instanceof Markdown.Span.Bold bold) {
            return "<strong>" + spans(bold.inner()) + "</strong>";
        }
        if (span instanceof Markdown.Span.Link link) {
            return link(spans(link.inner()), link.address());
        }
        if (span instanceof Markdown.Span.Coloured coloured) {
            return "<span class=\"" + coloured.colour() + "\">" + spans(coloured.inner()) + "</span>";
        }
        return escaped(((Markdown.Span.Plain) span).text());
    }
}
