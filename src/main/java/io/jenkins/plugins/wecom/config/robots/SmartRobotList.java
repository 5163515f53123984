package io.jenkins.plugins.wecom.config.robots;

import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The smart robots that this controller connects to, as far as they may be connected now.
 *
 * @param entries as they are stored
 * @param apiBase the base address for applications that name none of their own
 */
public record SmartRobotList(List<SmartRobotEntry> entries, URI apiBase) {

    public static final FormFields<SmartRobotEntry> FIELDS = SmartRobotEntry.FIELDS;

    /**
     * An entry that may be connected, or not.
     *
     * @param robot what its credentials name now; empty if that is no smart robot
     * @param inactive why it must not be connected; empty if it may
     * @param isSecond whether that is because an entry before it has the same Bot ID
     */
    public record Item(
            SmartRobotEntry entry,
            Optional<SmartRobot> robot,
            Optional<LocalizableMessage> inactive,
            boolean isSecond) {

        /** Whether the robot is to be connected. */
        public boolean isActive() {
            return inactive.isEmpty();
        }
    }

    /** Returns all entries. Of two with one Bot ID the second is inactive: WeCom knows one connection for each robot. */
    public List<Item> items() {
        Map<String, String> seen = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        for (SmartRobotEntry entry : entries) {
            Optional<SmartRobot> robot = entry.robot();
            Optional<LocalizableMessage> why = entry.whyInactive(apiBase);
            String first = robot.map(one -> seen.putIfAbsent(one.botId(), entry.getCredentialsId()))
                    .orElse(null);
            if (first != null) {
                why = Optional.of(
                        locale -> Messages._SmartRobotEntry_twice(first).toString(locale));
            }
            items.add(new Item(entry, robot, why, first != null));
        }
        return items;
    }

    /** Returns the first entry with these credentials. */
    public Optional<Item> of(String credentialsId) {
        return items().stream()
                .filter(item -> item.entry().getCredentialsId().equals(credentialsId))
                .findFirst();
    }

    /** Notes that an administrator saves these entries for what their credentials name now. */
    public void saved() {
        entries.forEach(entry -> entry.saved(apiBase));
    }

    /** Returns the entries once an administrator has connected those of these credentials. */
    public List<SmartRobotEntry> connected(String credentialsId) {
        return changed(credentialsId, entry -> {
            entry.saved(apiBase);
            return entry;
        });
    }

    /** Returns the entries once a chat of the robot of these credentials has been given a name. */
    public List<SmartRobotEntry> named(String credentialsId, String id, String name) {
        return changed(credentialsId, entry -> entry.named(id, name));
    }

    private List<SmartRobotEntry> changed(String credentialsId, UnaryOperator<SmartRobotEntry> change) {
        return entries.stream()
                .map(entry -> entry.getCredentialsId().equals(credentialsId) ? change.apply(entry) : entry)
                .toList();
    }
}
