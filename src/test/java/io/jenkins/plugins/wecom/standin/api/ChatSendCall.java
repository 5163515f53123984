package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Implements {@code appchat/send} (document/path/90248): without template cards, duplicate check and message ID. A member
 * gets 200 messages a minute and 10,000 a day over all chats of an application; the rest is dropped silently.
 */
final class ChatSendCall implements ApiCall {

    private final Tokens tokens;
    private final GroupChats chats;
    private final Content content;
    private final Inbox inbox;
    private final Clock clock;
    private final Pace aMinute;
    private final Pace aDay;

    ChatSendCall(Tokens tokens, GroupChats chats, Content content, Inbox inbox, Clock clock) {
        this.tokens = tokens;
        this.chats = chats;
        this.content = content;
        this.inbox = inbox;
        this.clock = clock;
        aMinute = new Pace(200, Duration.ofMinutes(1), clock);
        aDay = new Pace(10_000, Duration.ofDays(1), clock);
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        chats.requireAllowed(application);
        JsonBody body = JsonBody.of(request);
        if (body.hasUnicodeEscape()) {
            throw new Refusal(40033, "invalid charset. not utf8");
        }
        GroupChats.Chat chat = chats.of(application, body.text("chatid"));
        String type = body.text("msgtype");
        if (type.equals("template_card")) {
            throw new Refusal(40008, "invalid message type");
        }
        String shown = content.shown(body);
        boolean safe = body.number("safe", 0, 0, 1) == 1;
        Set<String> members = new LinkedHashSet<>();
        for (String member : chat.members()) {
            String key = application + " " + member.toLowerCase(Locale.ROOT);
            if (aMinute.admit(key) && aDay.admit(key)) {
                members.add(member.toLowerCase(Locale.ROOT));
            }
        }
        if (!members.isEmpty()) {
            inbox.add(new ReceivedMessage(
                    application.corpId(),
                    application.agentId(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "chat:" + chat.id(),
                    chat.name(),
                    Mentions.in(body),
                    members,
                    type,
                    shown,
                    safe,
                    body.raw(),
                    inbox.newId(),
                    clock.instant(),
                    false));
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
