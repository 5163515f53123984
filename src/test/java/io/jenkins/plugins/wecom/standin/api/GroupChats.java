package io.jenkins.plugins.wecom.standin.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The group chats that applications have made (document/path/90245). */
public final class GroupChats {

    private final Map<String, Chat> all = new LinkedHashMap<>();
    private final Set<Long> withoutRoot = new LinkedHashSet<>();
    private final Set<Long> withoutPermission = new LinkedHashSet<>();

    /**
     * A group chat.
     *
     * @param application that made it, and that alone may use it
     * @param members user IDs as given, the owner's among them
     */
    public record Chat(Application application, String id, String name, String owner, List<String> members) {

        public Chat {
            members = List.copyOf(members);
        }
    }

    synchronized void put(Chat chat) {
        all.put(chat.id(), chat);
    }

    /** All chats, the oldest first. */
    public synchronized List<Chat> all() {
        return new ArrayList<>(all.values());
    }

    synchronized Optional<Chat> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** This application's visible range is not the root department, so that it may have no chats. */
    public synchronized void withoutRoot(long agentId) {
        withoutRoot.add(agentId);
    }

    /** WeCom lets this application call nothing of group chats. */
    public synchronized void withoutPermission(long agentId) {
        withoutPermission.add(agentId);
    }

    /** @throws Refusal if the application may have no chats */
    synchronized void requireAllowed(Application application) throws Refusal {
        if (withoutPermission.contains(application.agentId())) {
            throw new Refusal(48002, "api forbidden");
        }
        if (withoutRoot.contains(application.agentId())) {
            throw new Refusal(60011, "no privilege to access/modify contact/party/agent");
        }
    }

    /** @throws Refusal if there is no such chat, or it is another application's */
    Chat of(Application application, String id) throws Refusal {
        if (id.isEmpty()) {
            throw new Refusal(86201, "missing chatid");
        }
        Chat chat = find(id).orElseThrow(() -> new Refusal(86003, "invalid chatid"));
        if (!chat.application().equals(application)) {
            throw new Refusal(86008, "no permission to access chat");
        }
        return chat;
    }
}
