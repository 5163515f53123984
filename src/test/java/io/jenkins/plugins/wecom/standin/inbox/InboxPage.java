package io.jenkins.plugins.wecom.standin.inbox;

import io.jenkins.plugins.wecom.standin.ReceivedFile;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Renders delivered messages as a chat, in one self-contained HTML page. */
public final class InboxPage {

    private static final int MAX_SHOWN = 500;
    private static final String TEMPLATE = resource("inbox.html").replace("{{css}}", resource("inbox.css"));

    private final DateTimeFormatter time;
    private final MediaStore media;

    /** @param zone the time zone of the times shown */
    public InboxPage(ZoneId zone, MediaStore media) {
        this.media = media;
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    }

    /** The newest messages, the newest last. */
    public String html(List<ReceivedMessage> messages) {
        return html(messages, "");
    }

    /**
     * The same.
     *
     * @param below HTML that stands below them
     */
    public String html(List<ReceivedMessage> messages, String below) {
        int left = Math.max(0, messages.size() - MAX_SHOWN);
        String summary = messages.size() == 1 ? "1 message" : messages.size() + " messages";
        if (left > 0) {
            summary += ", the last " + MAX_SHOWN + " shown";
        }
        String bubbles = messages.stream().skip(left).map(this::bubble).collect(Collectors.joining("\n"));
        String body = messages.isEmpty() ? "<p class=\"none\">No message yet. 还没有消息。</p>" : bubbles;
        return TEMPLATE.replace("{{summary}}", summary).replace("{{messages}}", body + below);
    }

    private String bubble(ReceivedMessage message) {
        String members = message.members().stream().map(HtmlView::escaped).collect(Collectors.joining(", "));
        String state = (message.safe() ? "<b>safe</b> · " : "") + (message.recalled() ? "<b>recalled</b> · " : "");
        return """
            <article class="message%s">
            <div class="avatar" aria-hidden="true">%s</div>
            <div class="said">
            <header><span class="app" title="corp %s">%s</span> → <span class="to" title="members: %s">%s\
            </span></header>
            <div class="bubble %s">%s</div>
            <footer>%s<time datetime="%s">%s</time> · %s · %d bytes · %s</footer>
            </div>
            </article>\
            """.formatted(
                message.recalled() ? " recalled" : "",
                message.isOfRobot() || message.isOfSmartRobot() ? "R" : "J",
                HtmlView.escaped(message.corpId()),
                sender(message),
                members,
                to(message),
                message.type(),
                content(message),
                state,
                message.time(),
                time.format(message.time()),
                message.type(),
                media.get(message.content()).map(file -> file.bytes().length).orElseGet(message::size),
                HtmlView.escaped(message.msgid()));
    }

    private static String sender(ReceivedMessage message) {
        if (message.isOfSmartRobot()) {
            return "Smart robot " + HtmlView.escaped(message.corpId());
        }
        return message.isOfRobot() ? "Group robot" : "Application " + message.agentId();
    }

    /** Members as addressed, a chat as the client's list shows it. */
    private static String to(ReceivedMessage message) {
        return message.chat().isEmpty()
                ? HtmlView.escaped(message.recipients())
                : "<b>" + HtmlView.escaped(message.chatName()) + "</b> ("
                        + message.members().size() + ") · " + HtmlView.escaped(message.recipients());
    }

    private String content(ReceivedMessage message) {
        String content = message.content();
        return switch (message.type()) {
            case "markdown", "markdown_v2" -> HtmlView.markdown(content);
            case "textcard", "template_card" -> CardView.html(message);
            case "text" -> HtmlView.escaped(content) + mentions(message);
            default -> media.get(content).map(InboxPage::file).orElseGet(() -> HtmlView.escaped(content));
        };
    }

    /** A text shows whom it calls behind its content. */
    private static String mentions(ReceivedMessage message) {
        return message.mentioned().stream()
                .map(user -> " " + HtmlView.mention(user))
                .collect(Collectors.joining());
    }

    private static String file(ReceivedFile file) {
        String name = HtmlView.escaped(file.name());
        if (file.type().equals("image")) {
            String type = file.bytes()[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
            return "<img alt=\"%s\" src=\"data:%s;base64,%s\">"
                    .formatted(name, type, Base64.getEncoder().encodeToString(file.bytes()));
        }
        return "<p class=\"file\"><b>" + name + "</b><br>" + file.bytes().length + " bytes</p>";
    }

    private static String resource(String name) {
        try (InputStream in = InboxPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
