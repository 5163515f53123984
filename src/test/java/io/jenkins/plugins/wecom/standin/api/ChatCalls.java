package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Implements {@code appchat/create}, {@code update} and {@code get} (document/path/90245, 98913, 98914). */
final class ChatCalls {

    private static final int MAX_NAME = 50;
    private static final int MAX_ID = 32;

    private final Tokens tokens;
    private final Directory directory;
    private final GroupChats chats;
    private final Pace created;
    private final Pace updated;

    ChatCalls(Tokens tokens, Directory directory, GroupChats chats, Clock clock) {
        this.tokens = tokens;
        this.directory = directory;
        this.chats = chats;
        created = new Pace(1000, Duration.ofDays(1), clock);
        updated = new Pace(1000, Duration.ofHours(1), clock);
    }

    ObjectNode create(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        chats.requireAllowed(application);
        JsonBody body = JsonBody.of(request);
        String id = body.text("chatid");
        List<String> members = body.array("userlist");
        if (id.length() > MAX_ID) {
            throw new Refusal(86205, "chatid too long");
        }
        if (!id.matches("[0-9a-zA-Z]*")) {
            throw new Refusal(86001, "invalid chatid");
        }
        requireMembers(members);
        String owner = body.text("owner").isEmpty() ? members.get(0) : body.text("owner");
        requireOwner(owner, members);
        if (chats.find(id).isPresent()) {
            throw new Refusal(86215, "chatid exists");
        }
        created.require(application.corpId());
        String chatId = id.isEmpty() ? "made" + (chats.all().size() + 1) : id;
        chats.put(new GroupChats.Chat(application, chatId, cut(body.text("name")), owner, members));
        return JsonNodeFactory.instance.objectNode().put("chatid", chatId);
    }

    ObjectNode update(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        chats.requireAllowed(application);
        JsonBody body = JsonBody.of(request);
        GroupChats.Chat chat = chats.of(application, body.text("chatid"));
        Set<String> members = new TreeSet<>(Comparator.comparing(String::toLowerCase));
        members.addAll(chat.members());
        members.addAll(body.array("add_user_list"));
        members.removeAll(body.array("del_user_list"));
        requireMembers(new ArrayList<>(members));
        String owner = body.text("owner").isEmpty() ? chat.owner() : body.text("owner");
        requireOwner(owner, members);
        updated.require(application.corpId());
        String name = body.text("name").isEmpty() ? chat.name() : cut(body.text("name"));
        chats.put(new GroupChats.Chat(application, chat.id(), name, owner, new ArrayList<>(members)));
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode get(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        chats.requireAllowed(application);
        GroupChats.Chat chat = chats.of(application, request.parameter("chatid"));
        ObjectNode info = JsonNodeFactory.instance
                .objectNode()
                .put("chatid", chat.id())
                .put("name", chat.name())
                .put("owner", chat.owner())
                .put("chat_type", 0);
        chat.members().forEach(info.putArray("userlist")::add);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("chat_info", info);
        return answer;
    }

    private void requireMembers(List<String> members) throws Refusal {
        if (members.isEmpty()) {
            throw new Refusal(86204, "missing userlist");
        }
        if (members.size() < 2 || members.size() > 2000) {
            throw new Refusal(86006, "invalid member count");
        }
        if (!directory.resolve(members, List.of(), List.of()).invalidUsers.isEmpty()) {
            throw new Refusal(86216, "invalid member");
        }
    }

    private static void requireOwner(String owner, Iterable<String> members) throws Refusal {
        for (String member : members) {
            if (member.equalsIgnoreCase(owner)) {
                return;
            }
        }
        throw new Refusal(86207, "owner not in userlist");
    }

    /** A name's first fifty characters; WeCom says nothing about the rest. */
    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= MAX_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
    }
}
