package io.jenkins.plugins.wecom.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.robot.RobotChat;
import io.jenkins.plugins.wecom.sender.robot.RobotConnection;
import io.jenkins.plugins.wecom.sender.robot.RobotConnections;
import io.jenkins.plugins.wecom.sender.robot.RobotListener;
import io.jenkins.plugins.wecom.sender.robot.RobotPress;
import io.jenkins.plugins.wecom.sender.robot.RobotState;
import io.jenkins.plugins.wecom.sender.robot.RobotState.Phase;
import io.jenkins.plugins.wecom.sender.robot.RobotWords;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A smart robot with its connection, and what has come over it. */
final class KeptRobot implements RobotListener {

    private static final Logger LOGGER = Logger.getLogger(KeptRobot.class.getName());

    private final boolean verify;
    private final RobotConnection connection;
    private final KnownChats chats;
    private volatile SmartRobotEntry entry;
    private volatile Instant lastPress;
    private volatile Phase lastPhase;

    /** @param verify whether a server whose certificate does not hold is refused */
    KeptRobot(SmartRobotEntry entry, SmartRobot robot, boolean verify, RobotConnections connections, KnownChats chats) {
        this.entry = entry;
        this.verify = verify;
        this.chats = chats;
        connection = connections.of(robot, verify, this);
    }

    RobotConnection connection() {
        return connection;
    }

    /** When a button was pressed last, since the connection was configured; null if none was. */
    @CheckForNull
    Instant lastPress() {
        return lastPress;
    }

    boolean isOf(SmartRobot robot, boolean isVerified) {
        return connection.robot().equals(robot) && verify == isVerified;
    }

    /** Takes over the entry as it is now; what is not tried any more is tried again where the entry is another one. */
    void take(SmartRobotEntry now) {
        boolean changed = !now.isSame(entry);
        entry = now;
        Phase phase = connection.state().phase();
        if (changed && (phase == Phase.REFUSED || phase == Phase.REPLACED)) {
            connection.reconnect();
        }
    }

    @Override
    public void pressed(RobotPress press) {
        lastPress = Instant.now();
        tell(listener -> listener.pressed(entry, connection, press));
    }

    @Override
    public void written(RobotWords words) {
        tell(listener -> listener.written(entry, connection, words));
    }

    @Override
    public void chatSeen(RobotChat chat, Instant time) {
        chats.seen(connection.robot().botId(), chat, time);
    }

    @Override
    public void stateChanged(RobotState state) {
        if (state.phase() != lastPhase) { // and not each attempt of many
            lastPhase = state.phase();
            String why = state.isConnected()
                    ? ""
                    : state.lastLoss()
                            .map(loss -> " (" + loss.why().in(Locale.getDefault()) + ")")
                            .orElse("");
            LOGGER.info(() -> "WeCom smart robot " + entry.getCredentialsId() + ": "
                    + state.phase().word() + why);
        }
        if (state.isConnected()) {
            tell(listener -> listener.connected(entry));
        }
    }

    private static void tell(Consumer<SmartRobotListener> event) {
        for (SmartRobotListener listener : ExtensionList.lookup(SmartRobotListener.class)) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot hand on what a smart robot was told");
            }
        }
    }
}
