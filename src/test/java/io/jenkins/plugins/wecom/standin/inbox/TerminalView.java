package io.jenkins.plugins.wecom.standin.inbox;

import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders a message for a terminal. Control characters in it are made visible and have no effect. */
public final class TerminalView {

    private static final Map<String, String> COLOURS = Map.of("info", "32", "comment", "90", "warning", "38;5;208");

    private final boolean colours;
    private final ZoneId zone;

    /** @param colours whether to use ANSI escape sequences */
    public TerminalView(boolean colours, ZoneId zone) {
        this.colours = colours;
        this.zone = zone;
    }

    /** The message in lines with a frame, each ended by a line feed. */
    public String render(ReceivedMessage message) {
        String time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone).format(message.time());
        String head = "┌ " + sender(message) + " → "
                + visible(message.recipients()) + " · " + time
                + " · " + visible(message.type()) + ", " + message.size() + " bytes"
                + (message.recalled() ? " · recalled" : "");
        String body = message.type().equals("markdown")
                ? Markdown.lines(message.content()).stream().map(this::line).collect(Collectors.joining("\n"))
                : plain(message).lines().map(TerminalView::visible).collect(Collectors.joining("\n"));
        return styled("2", head) + "\n"
                + body.lines().map(line -> bar("│ ") + line + "\n").collect(Collectors.joining()) + bar("└") + "\n";
    }

    private static String plain(ReceivedMessage message) {
        boolean calls = message.type().equals("text") && !message.mentioned().isEmpty();
        String names = message.mentioned().stream()
                .map(user -> "@" + user.replaceFirst("^@", ""))
                .collect(Collectors.joining(" "));
        return calls ? message.content() + " " + names : message.content();
    }

    private String bar(String text) {
        return styled("2", text);
    }

    private String line(Markdown.Line line) {
        String inner = spans(line.spans(), line.heading() > 0 ? "1" : "");
        return line.quote() ? bar("▎ ") + inner : inner;
    }

    /** @param style the ANSI codes in force, since what is inside must go back to them */
    private String spans(List<Markdown.Span> spans, String style) {
        return spans.stream().map(span -> span(span, style)).collect(Collectors.joining());
    }

    private String span(Markdown.Span span, String style) {
        if (span instanceof Markdown.Span.Code code) {
            return styled(plus(style, "36"), visible(code.text()));
        }
        if (span instanceof Markdown.Span.Mention call) {
            return styled(plus(style, "34"), "@" + visible(call.user()));
        }
        if (span instanceof Markdown.Span.Bold bold) {
            return spans(bold.inner(), plus(style, "1"));
        }
        if (span instanceof Markdown.Span.Link link) {
            return spans(link.inner(), plus(style, "4")) + styled("2", " (" + visible(link.address()) + ")");
        }
        if (span instanceof Markdown.Span.Coloured coloured) {
            return spans(coloured.inner(), plus(style, COLOURS.get(coloured.colour())));
        }
        return styled(style, visible(((Markdown.Span.Plain) span).text()));
    }

    private String styled(String style, String text) {
        return colours && !style.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    private static String plus(String style, String more) {
        return style.isEmpty() ? more : style + ";" + more;
    }

    private static String visible(String text) {
        return text.replaceAll("\\p{Cc}", "\ufffd");
    }

    private static String sender(ReceivedMessage message) {
        if (message.isOfSmartRobot()) {
            return "Smart robot";
        }
        return message.isOfRobot() ? "Group robot" : "Application " + message.agentId();
    }
}
