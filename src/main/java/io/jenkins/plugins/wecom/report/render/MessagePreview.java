package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses a message into styled lines, as WeCom's client shows it, for a preview. Of markdown the client supports headings,
 * quotes, bold, links, inline code and three colours (document/path/90236); anything else is shown as it is written.
 */
public final class MessagePreview {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
    private static final Pattern QUOTE = Pattern.compile("> ?(.*)");
    private static final Pattern INLINE = Pattern.compile("`(?<code>[^`]++)`"
            + "|\\*\\*(?<bold>.+?)\\*\\*"
            + "|\\[(?<text>[^\\]]++)\\]\\((?<url>https?://[^)\\s]++)\\)"
            + "|<font color=\"(?<colour>info|comment|warning)\">(?<coloured>.*?)</font>");

    private static final Pattern ELEMENT = Pattern.compile(
            "<div class=\"(?<class>gray|normal|highlight)\">(?<inner>.*?)</div>|(?:(?!<div ).)+", Pattern.DOTALL);

    private static final Pattern LINE_BREAK = Pattern.compile("<br>|\n");
    private static final Map<String, String> COLOURS = Map.of("gray", "comment", "highlight", "warning");

    private final List<Line> lines = new ArrayList<>();

    private MessagePreview(Format format, String content) {
        content.lines().forEach(line -> lines.add(format == Format.MARKDOWN ? markdown(line) : plain(line)));
    }

    /** Parses a message's content into lines. */
    public static List<Line> lines(Format format, String content) {
        return List.copyOf(new MessagePreview(format, content).lines);
    }

    /** Parses a message into lines; a card's page, links and buttons are none. */
    public static List<Line> lines(Message message) {
        if (message instanceof TextCardMessage card) {
            return below(card.title(), textCardLines(card.description()));
        }
        if (message instanceof TemplateCardMessage card) {
            List<Line> lines = new ArrayList<>();
            Stream.of(
                            card.description(),
                            card.emphasis() == null ? "" : card.emphasis().title())
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> lines.add(plain(text)));
            card.text().lines().forEach(line -> lines.add(plain(line)));
            card.quote()
                    .lines()
                    .forEach(line -> lines.add(new Line("quote", plain(line).spans())));
            card.facts().forEach(fact -> lines.add(plain(fact.label() + ": " + fact.value())));
            return below(card.title(), lines);
        }
        Format format = message instanceof MarkdownMessage ? Format.MARKDOWN : Format.TEXT;
        return lines(format, message.content());
    }

    private static List<Line> below(String title, List<Line> lines) {
        return Stream.concat(Stream.of(new Line("heading3", plain(title).spans())), lines.stream())
                .toList();
    }

    /** Line breaks are {@code <br>} and the ends of elements, colours the elements' classes. */
    private static List<Line> textCardLines(String description) {
        List<Line> lines = new ArrayList<>();
        Matcher element = ELEMENT.matcher(description);
        while (element.find()) {
            String named = element.group("class");
            String colour = named == null ? null : COLOURS.get(named);
            String text = named == null ? element.group() : element.group("inner");
            Stream.of(LINE_BREAK.split(text))
                    .filter(line -> !line.isEmpty())
                    .map(line -> new Span(line, colour == null ? List.of() : List.of(colour), null))
                    .forEach(span -> lines.add(new Line("text", List.of(span))));
        }
        return lines;
    }

    /**
     * A line of the message.
     *
     * @param kind {@code heading1} to {@code heading6}, {@code quote} or {@code text}
     */
    public record Line(String kind, List<Span> spans) {
        public Line {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A run of text with one style.
     *
     * @param styles those of {@code bold}, {@code code}, {@code info}, {@code comment} and {@code warning} that apply
     * @param url the target of its link, http or https, or null
     */
    public record Span(String text, List<String> styles, String url) {

        /** The styles as classes of an HTML element. */
        public String classes(String prefix) {
            return styles.stream().map(prefix::concat).collect(Collectors.joining(" "));
        }
    }

    private static Line plain(String line) {
        return new Line("text", List.of(new Span(line, List.of(), null)));
    }

    private static Line markdown(String line) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            return new Line("heading" + heading.group(1).length(), spans(heading.group(2), List.of(), null));
        }
        Matcher quote = QUOTE.matcher(line);
        return quote.matches()
                ? new Line("quote", spans(quote.group(1), List.of(), null))
                : new Line("text", spans(line, List.of(), null));
    }

    private static List<Span> spans(String text, List<String> styles, String url) {
        List<Span> spans = new ArrayList<>();
        Matcher inline = INLINE.matcher(text);
        int end = 0;
        while (inline.find()) {
            add(spans, text.substring(end, inline.start()), styles, url);
            if (inline.group("code") != null) {
                add(spans, inline.group("code"), plus(styles, "code"), url);
            } else if (inline.group("bold") != null) {
                spans.addAll(spans(inline.group("bold"), plus(styles, "bold"), url));
            } else if (inline.group("url") != null) {
                spans.addAll(spans(inline.group("text"), styles, inline.group("url")));
            } else {
                spans.addAll(spans(inline.group("coloured"), plus(styles, inline.group("colour")), url));
            }
            end = inline.end();
        }
        add(spans, text.substring(end), styles, url);
        return spans;
    }

    private static void add(List<Span> spans, String text, List<String> styles, String url) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, styles, url));
        }
    }

    private static List<String> plus(List<String> styles, String style) {
        return Stream.concat(styles.stream(), Stream.of(style)).toList();
    }
}
