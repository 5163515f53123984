package io.jenkins.plugins.wecom.standin.robot;

import io.jenkins.plugins.wecom.standin.api.Pace;
import io.jenkins.plugins.wecom.standin.api.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The chats of smart robots: groups and their members, where somebody has written, and how many messages a chat takes. */
final class RobotChats {

    private final Map<String, Group> groups = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> members;
    private final Clock clock;
    private Pace minute;
    private Pace hour;

    private record Group(String name, Set<String> members) {}

    RobotChats(Set<String> members, Clock clock) {
        this.members = members;
        this.clock = clock;
        limit(30, 1000);
    }

    /** @param aMinute 30 in WeCom; 0 for no limit, like {@code anHour}, which is 1000 in WeCom */
    synchronized void limit(int aMinute, int anHour) {
        minute = new Pace(aMinute == 0 ? Integer.MAX_VALUE : aMinute, Duration.ofMinutes(1), clock);
        hour = new Pace(anHour == 0 ? Integer.MAX_VALUE : anHour, Duration.ofHours(1), clock);
    }

    synchronized void group(String id, String name, Set<String> of) {
        groups.put(id, new Group(name, new TreeSet<>(of)));
    }

    synchronized void leave(String id) {
        groups.remove(id);
    }

    synchronized boolean isGroup(String id) {
        return groups.containsKey(id);
    }

    synchronized String name(String id) {
        return groups.containsKey(id) ? groups.get(id).name() : "";
    }

    synchronized Set<String> members() {
        return new TreeSet<>(members);
    }

    synchronized Set<String> groups() {
        return new TreeSet<>(groups.keySet());
    }

    synchronized Set<String> members(String id) {
        return groups.containsKey(id) ? groups.get(id).members() : Set.of(id);
    }

    /** Somebody has written there. */
    synchronized void open(String botId, String chat) {
        opened.add(botId + " " + chat);
    }

    /** @throws Refusal where the robot cannot write, or only later */
    synchronized void admit(String botId, String chat, int chatType) throws Refusal {
        boolean group = groups.containsKey(chat);
        if (!group && !members.contains(chat) || chatType == 1 && group || chatType == 2 && !group) {
            throw new Refusal(93006, "invalid chatid");
        }
        if (!opened.contains(botId + " " + chat)) {
            throw new Refusal(93006, "nobody has written in this chat");
        }
        pace(botId, chat);
    }

    /** @throws Refusal where the chat takes no more now */
    synchronized void pace(String botId, String chat) throws Refusal {
        if (!minute.admit(botId + " " + chat) || !hour.admit(botId + " " + chat)) {
            throw new Refusal(846607, "frequency limit");
        }
    }
}
