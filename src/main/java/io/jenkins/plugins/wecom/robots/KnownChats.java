package io.jenkins.plugins.wecom.robots;

import hudson.XmlFile;
import io.jenkins.plugins.wecom.sender.robot.RobotChat;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The chats in which something was said to each smart robot, so that it can write there: the newest 1,000 of each. Kept
 * in a file below Jenkins' home, which is written when a chat is new, and else once a minute at most.
 */
final class KnownChats {

    static final int MOST = 1000;

    private static final Logger LOGGER = Logger.getLogger(KnownChats.class.getName());
    private static final long PAUSE = 60_000;

    private final Clock clock = Clock.systemUTC();
    /** Chats by the Bot ID and what identifies each, the one that was seen last at the end. */
    private Map<String, LinkedHashMap<String, Long>> chats;

    private long written;
    private boolean changed;

    /** A chat that a robot knows. */
    record KnownChat(RobotChat chat, Instant lastSeen) {}

    /** Notes that something came from a chat. */
    synchronized void seen(String botId, RobotChat chat, Instant time) {
        LinkedHashMap<String, Long> ofRobot = chats().computeIfAbsent(botId, key -> new LinkedHashMap<>());
        boolean isNew = ofRobot.remove(key(chat)) == null;
        ofRobot.put(key(chat), time.toEpochMilli());
        Iterator<String> oldest = ofRobot.keySet().iterator();
        while (ofRobot.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        changed = true;
        if (isNew || clock.millis() - written >= PAUSE) {
            store();
        }
    }

    /** The chats that a robot knows, the one that was seen last first. */
    synchronized List<KnownChat> of(String botId) {
        List<KnownChat> known = new ArrayList<>();
        chats().getOrDefault(botId, new LinkedHashMap<>())
                .forEach((key, time) -> known.add(new KnownChat(chat(key), Instant.ofEpochMilli(time))));
        known.sort(Comparator.comparing(KnownChat::lastSeen).reversed());
        return known;
    }

    /** Stores what has not been stored. */
    synchronized void store() {
        if (!changed) {
            return;
        }
        changed = false;
        written = clock.millis();
        try {
            file().write(new HashMap<>(chats()));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store the chats of smart robots in " + file());
        }
    }

    private static String key(RobotChat chat) {
        return (chat.group() ? "group " : "member ") + chat.id();
    }

    private static RobotChat chat(String key) {
        boolean isGroup = key.startsWith("group ");
        return new RobotChat(key.substring(key.indexOf(' ') + 1), isGroup);
    }

    private Map<String, LinkedHashMap<String, Long>> chats() {
        if (chats == null) {
            chats = new HashMap<>();
            try {
                if (file().exists()) {
                    ((Map<?, ?>) file().read()).forEach((robot, known) -> {
                        LinkedHashMap<String, Long> ofRobot = new LinkedHashMap<>();
                        ((Map<?, ?>) known).forEach((key, time) -> ofRobot.put((String) key, (Long) time));
                        chats.put((String) robot, ofRobot);
                    });
                }
            } catch (IOException | ClassCastException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot read the chats of smart robots from " + file());
            }
        }
        return chats;
    }

    private static XmlFile file() {
        return new XmlFile(
                Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.robots.xml"));
    }
}
