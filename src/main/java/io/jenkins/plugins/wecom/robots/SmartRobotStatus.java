package io.jenkins.plugins.wecom.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.config.robots.SmartRobotList;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.robot.RobotState;
import io.jenkins.plugins.wecom.sender.robot.RobotState.Phase;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** How a smart robot's connection is, and what came over it, for pages and their JSON. */
public final class SmartRobotStatus {

    private final SmartRobotEntry entry;
    private final Optional<LocalizableMessage> inactive;
    private final RobotState state;
    private final Instant since;
    private final Instant lastPress;
    private final List<Chat> chats;

    SmartRobotStatus(
            SmartRobotList.Item item,
            @CheckForNull KeptRobot kept,
            @CheckForNull Instant inactiveSince,
            List<KnownChats.KnownChat> known) {
        entry = item.entry();
        inactive = item.inactive();
        state = kept == null ? null : kept.connection().state();
        since = state == null ? inactiveSince : state.since();
        lastPress = kept == null ? null : kept.lastPress();
        chats = known.stream()
                .map(chat -> new Chat(
                        chat.chat().id(),
                        chat.chat().group(),
                        entry.chatName(chat.chat().id()).orElse(null),
                        chat.lastSeen()))
                .toList();
    }

    public String getCredentialsId() {
        return entry.getCredentialsId();
    }

    /** {@code connecting}, {@code connected}, {@code refused}, {@code replaced} or {@code inactive}. */
    public String getState() {
        return phase().word();
    }

    /** The state in the language of the page. */
    public String getStateName() {
        return switch (phase()) {
            case CONNECTING -> Messages.SmartRobotStatus_connecting();
            case CONNECTED ->
                isTrusted() ? Messages.SmartRobotStatus_connected() : Messages.SmartRobotStatus_untrusted();
            case REFUSED -> Messages.SmartRobotStatus_refused();
            case REPLACED -> Messages.SmartRobotStatus_replaced();
            case INACTIVE -> Messages.SmartRobotStatus_inactive();
        };
    }

    /** Why it is not connected and what helps, in the language of the page; null if it is, or while it tries. */
    @CheckForNull
    public String getWhy() {
        if (inactive.isPresent()) {
            return inactive.get().in(FieldValidation.locale());
        }
        return switch (phase()) {
            case REPLACED -> Messages.SmartRobotStatus_whyReplaced();
            case REFUSED -> Messages.SmartRobotStatus_whyRefused();
            case CONNECTED -> isTrusted() ? null : Messages.SmartRobotStatus_whyUntrusted();
            default -> null;
        };
    }

    /** Whether an administrator has to do something. */
    public boolean isInNeed() {
        return getWhy() != null;
    }

    /** Whether what comes in is acted on. */
    public boolean isTrusted() {
        return state == null || state.trusted();
    }

    @CheckForNull
    public Date getSince() {
        return date(since);
    }

    @CheckForNull
    public Date getLastPress() {
        return date(lastPress);
    }

    @CheckForNull
    public Date getLastLoss() {
        return date(loss().map(RobotState.Loss::time).orElse(null));
    }

    /** Why the last connection was lost or could not be made, in the language of the page. */
    @CheckForNull
    public String getLossReason() {
        return loss().map(loss -> loss.why().in(FieldValidation.locale())).orElse(null);
    }

    /** The chats that it knows, the one that was seen last first. */
    public List<Chat> getChats() {
        return chats;
    }

    private Optional<RobotState.Loss> loss() {
        return state == null ? Optional.empty() : state.lastLoss();
    }

    private Phase phase() {
        return state == null ? Phase.INACTIVE : state.phase();
    }

    @CheckForNull
    private static Date date(@CheckForNull Instant time) {
        return time == null ? null : Date.from(time);
    }

    /** A chat that a robot knows. */
    public static final class Chat {

        private final String id;
        private final boolean group;
        private final String name;
        private final Instant lastSeen;

        Chat(String id, boolean group, @CheckForNull String name, Instant lastSeen) {
            this.id = id;
            this.group = group;
            this.name = name;
            this.lastSeen = lastSeen;
        }

        public String getId() {
            return id;
        }

        /** Whether it is a group's, and not a single member's. */
        public boolean isGroup() {
            return group;
        }

        /** The name that an administrator gave it; null if it has none. */
        @CheckForNull
        public String getName() {
            return name;
        }

        public Date getLastSeen() {
            return Date.from(lastSeen);
        }
    }
}
