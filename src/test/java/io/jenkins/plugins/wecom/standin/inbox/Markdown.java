package io.jenkins.plugins.wecom.standin.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses WeCom's subset of markdown (document/path/90236) and nothing else: headings, bold, links, inline code, quotes,
 * three colours. There is no escape character; what is not markup is plain text.
 */
final class Markdown {

    private static final Pattern BLOCK = Pattern.compile("(#{1,6}) +(.*)|(>) ?(.*)");
    private static final Pattern FONT =
            Pattern.compile("<font color=\"(info|comment|warning)\">(.*?)</font>", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`(?<code>[^`]+)`"
            + "|\\*\\*(?<bold>.+?)\\*\\*"
            + "|\\[(?<text>[^\\]]+)\\]\\((?<address>https?://[^)\\s]+)\\)"
            + "|<@(?<mention>[^>\\s]+)>"
            + "|<font color=\"(?<colour>info|comment|warning)\">(?<coloured>.*?)</font>");

    private Markdown() {}

    static List<Line> lines(String text) {
        return colouredByLine(text.replace("\r\n", "\n").replace('\r', '\n'))
                .lines()
                .map(Markdown::line)
                .toList();
    }

    /** Ends a colour at the end of each line and begins it anew, so that lines can be read one by one. */
    private static String colouredByLine(String text) {
        return FONT.matcher(text).replaceAll(font -> {
            String tag = "<font color=\"" + font.group(1) + "\">";
            String byLine = tag + font.group(2).replace("\n", "</font>\n" + tag) + "</font>";
            return Matcher.quoteReplacement(byLine);
        });
    }

    private static Line line(String text) {
        Matcher block = BLOCK.matcher(text);
        if (!block.matches()) {
            return new Line(0, false, spans(text));
        }
        boolean quote = block.group(3) != null;
        return quote
                ? new Line(0, true, spans(block.group(4)))
                : new Line(block.group(1).length(), false, spans(block.group(2)));
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher inline = INLINE.matcher(text);
        int end = 0;
        while (inline.find()) {
            if (inline.start() > end) {
                spans.add(new Span.Plain(text.substring(end, inline.start())));
            }
            spans.add(span(inline));
            end = inline.end();
        }
        if (end < text.length()) {
            spans.add(new Span.Plain(text.substring(end)));
        }
        return spans;
    }

    private static Span span(Matcher inline) {
        if (inline.group("code") != null) {
            return new Span.Code(inline.group("code"));
        }
        if (inline.group("mention") != null) {
            return new Span.Mention(inline.group("mention"));
        }
        if (inline.group("bold") != null) {
            return new Span.Bold(spans(inline.group("bold")));
        }
        if (inline.group("address") != null) {
            return new Span.Link(spans(inline.group("text")), inline.group("address"));
        }
        return new Span.Coloured(inline.group("colour"), spans(inline.group("coloured")));
    }

    /**
     * A line.
     *
     * @param heading 1 to 6, or 0 for none
     * @param quote whether it is quoted
     */
    record Line(int heading, boolean quote, List<Span> spans) {}

    /** An inline element of a line. */
    sealed interface Span {

        record Plain(String text) implements Span {}

        record Code(String text) implements Span {}

        /** A member who is called by name. */
        record Mention(String user) implements Span {}

        record Bold(List<Span> inner) implements Span {}

        /** @param address http or https */
        record Link(List<Span> inner, String address) implements Span {}

        /** @param colour info, comment or warning */
        record Coloured(String colour, List<Span> inner) implements Span {}
    }
}
