package io.jenkins.plugins.wecom.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.config.JenkinsProxy;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.config.robots.SmartRobotList;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.robot.RobotConnection;
import io.jenkins.plugins.wecom.sender.robot.RobotConnections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The smart robots to which this controller is connected: those of the global configuration that may be. Their connections
 * begin once Jenkins has been loaded and end when it stops; a changed configuration touches those alone that it is about.
 */
@Extension
public final class SmartRobots extends ItemListener {

    private final KnownChats chats = new KnownChats();
    private final Map<String, KeptRobot> kept = new LinkedHashMap<>();
    private final Map<String, Instant> inactiveSince = new HashMap<>();
    private RobotConnections connections;
    private boolean started;

    public static SmartRobots get() {
        return ExtensionList.lookupSingleton(SmartRobots.class);
    }

    /** Connects, once everything that could be asked for has been loaded. */
    @Override
    public void onLoaded() {
        synchronized (this) {
            started = true;
        }
        reconcile();
    }

    /** Connects what is configured now and is not connected, and ends what is not configured any more. */
    public void reconcile() {
        List<SmartRobotList.Item> items = items();
        boolean verify = !WecomGlobalConfiguration.get().isAllowInsecureTls();
        synchronized (this) {
            if (!started) {
                return;
            }
            Map<String, SmartRobotList.Item> wanted = new LinkedHashMap<>();
            for (SmartRobotList.Item item : items) {
                if (item.isActive()) {
                    wanted.putIfAbsent(item.entry().getCredentialsId(), item);
                }
            }
            kept.entrySet().removeIf(one -> {
                SmartRobotList.Item item = wanted.get(one.getKey());
                boolean stays = item != null && one.getValue().isOf(item.robot().orElseThrow(), verify);
                if (!stays) {
                    one.getValue().connection().stop();
                }
                return !stays;
            });
            wanted.forEach((id, item) -> keep(id, item, verify));
            inactiveSince
                    .keySet()
                    .retainAll(items.stream().map(SmartRobots::idOf).toList());
            for (SmartRobotList.Item item : items) {
                if (item.isActive()) {
                    inactiveSince.remove(idOf(item));
                } else {
                    inactiveSince.putIfAbsent(idOf(item), Instant.now());
                }
            }
        }
    }

    private synchronized void keep(String credentialsId, SmartRobotList.Item item, boolean verify) {
        KeptRobot known = kept.get(credentialsId);
        if (known != null) {
            known.take(item.entry());
            return;
        }
        if (connections == null) {
            connections = new RobotConnections(JenkinsProxy::settings);
        }
        KeptRobot robot = new KeptRobot(item.entry(), item.robot().orElseThrow(), verify, connections, chats);
        kept.put(credentialsId, robot);
        robot.connection().start();
    }

    /** Returns the connection that is kept for a robot; empty while there is none. */
    public Optional<RobotConnection> connection(SmartRobot robot) {
        synchronized (this) {
            return kept.values().stream()
                    .map(KeptRobot::connection)
                    .filter(connection -> connection.robot().equals(robot))
                    .findFirst();
        }
    }

    /** Whether messages of the robot go out at once. */
    public boolean isConnected(SmartRobot robot) {
        return connection(robot)
                .filter(connection -> connection.state().isConnected())
                .isPresent();
    }

    /**
     * Returns why this controller keeps no connection to a robot, and will not without being configured to: a second
     * connection would throw out the first, so neither a job nor the command line opens one. Empty if it does, or if an
     * administrator has to look first.
     */
    public Optional<LocalizableMessage> whyNone(SmartRobot robot, String credentialsId) {
        List<SmartRobotList.Item> same = items().stream()
                .filter(item -> item.robot().filter(robot::equals).isPresent())
                .toList();
        if (same.isEmpty()) {
            return Optional.of(
                    locale -> Messages._SmartRobots_notListed(credentialsId).toString(locale));
        }
        boolean isSecond = same.stream().allMatch(SmartRobotList.Item::isSecond);
        return isSecond ? same.get(0).inactive() : Optional.empty();
    }

    /** Returns the entry whose connection is kept for a robot. */
    public Optional<SmartRobotEntry> entry(SmartRobot robot) {
        return items().stream()
                .filter(item -> item.robot().filter(robot::equals).isPresent())
                .map(SmartRobotList.Item::entry)
                .findFirst();
    }

    /** Returns how each robot of the global configuration is, in the order of the list. */
    public List<SmartRobotStatus> statuses() {
        List<SmartRobotStatus> all = new ArrayList<>();
        for (SmartRobotList.Item item : items()) {
            synchronized (this) {
                KeptRobot robot = item.isActive() ? kept.get(idOf(item)) : null;
                List<KnownChats.KnownChat> known =
                        item.robot().map(one -> chats.of(one.botId())).orElse(List.of());
                all.add(new SmartRobotStatus(item, robot, inactiveSince.get(idOf(item)), known));
            }
        }
        return all;
    }

    /** Whether a robot knows a member's own chat with it. */
    public boolean knowsMember(SmartRobot robot, String member) {
        return chats.of(robot.botId()).stream()
                .anyMatch(known -> !known.chat().group() && known.chat().id().equalsIgnoreCase(member));
    }

    /**
     * Connects a robot at once, for what its credentials name now. For administrators.
     *
     * @return whether it is in the list
     */
    public boolean connect(String credentialsId) {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        if (global.getSmartRobots().stream()
                .noneMatch(entry -> entry.getCredentialsId().equals(credentialsId))) {
            return false;
        }
        KeptRobot before = keptFor(credentialsId);
        global.smartRobotConnected(credentialsId);
        reconcile();
        KeptRobot now = keptFor(credentialsId);
        if (now != null && now == before) {
            now.connection().reconnect();
        }
        return true;
    }

    @CheckForNull
    private synchronized KeptRobot keptFor(String credentialsId) {
        return kept.get(credentialsId);
    }

    private static String idOf(SmartRobotList.Item item) {
        return item.entry().getCredentialsId();
    }

    private static List<SmartRobotList.Item> items() {
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            return WecomGlobalConfiguration.get().smartRobots().items();
        }
    }

    /** Stores what is known of chats; called now and then. */
    void store() {
        chats.store();
    }

    /** Ends all connections properly. */
    @Terminator
    public static void shutDown() {
        SmartRobots robots = ExtensionList.lookup(SmartRobots.class).get(SmartRobots.class);
        if (robots != null) {
            robots.end();
        }
    }

    private void end() {
        synchronized (this) {
            started = false;
            kept.clear();
            if (connections != null) {
                connections.close();
                connections = null;
            }
        }
        chats.store();
    }
}
