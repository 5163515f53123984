package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message as WeCom's client shows it, line by line, for a preview. Of markdown the client knows headings, quotes,
 * bold, links, inline code and three colours (document/path/90236); all else stands as it is written.
 */
public final class ClientView {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
    private static final Pattern QUOTE = Pattern.compile("> ?(.*)");
    private static final Pattern INLINE = Pattern.compile("`(?<code>[^`]++)`"
            + "|\\*\\*(?<bold>.+?)\\*\\*"
            + "|\\[(?<text>[^\\]]++)\\]\\((?<url>https?://[^)\\s]++)\\)"
            + "|<font color=\"(?<colour>info|comment|warning)\">(?<coloured>.*?)</font>");

    private final List<Line> lines = new ArrayList<>();

    private ClientView(Format format, String content) {
        content.lines().forEach(line -> lines.add(format == Format.MARKDOWN ? markdown(line) : plain(line)));
    }

    /** The lines of a message's content. */
    public static List<Line> lines(Format format, String content) {
        return List.copyOf(new ClientView(format, content).lines);
    }

    /**
     * One line.
     *
     * @param kind {@code heading1} to {@code heading6}, {@code quote} or {@code text}
     */
    public record Line(String kind, List<Span> spans) {
        public Line {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A text that looks the same from end to end.
     *
     * @param looks those of {@code bold}, {@code code}, {@code info}, {@code comment} and {@code warning} that it is
     * @param url where it leads, http or https, or null
     */
    public record Span(String text, List<String> looks, String url) {

        /** The looks as classes of an HTML element. */
        public String classes(String prefix) {
            return looks.stream().map(prefix::concat).collect(Collectors.joining(" "));
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

    private static List<Span> spans(String text, List<String> looks, String url) {
        List<Span> spans = new ArrayList<>();
        Matcher inline = INLINE.matcher(text);
        int end = 0;
        while (inline.find()) {
            add(spans, text.substring(end, inline.start()), looks, url);
            if (inline.group("code") != null) {
                add(spans, inline.group("code"), and(looks, "code"), url);
            } else if (inline.group("bold") != null) {
                spans.addAll(spans(inline.group("bold"), and(looks, "bold"), url));
            } else if (inline.group("url") != null) {
                spans.addAll(spans(inline.group("text"), looks, inline.group("url")));
            } else {
                spans.addAll(spans(inline.group("coloured"), and(looks, inline.group("colour")), url));
            }
            end = inline.end();
        }
        add(spans, text.substring(end), looks, url);
        return spans;
    }

    private static void add(List<Span> spans, String text, List<String> looks, String url) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, looks, url));
        }
    }

    private static List<String> and(List<String> looks, String look) {
        return Stream.concat(looks.stream(), Stream.of(look)).toList();
    }
}
