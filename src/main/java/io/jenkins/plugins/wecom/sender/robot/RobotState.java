package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of a smart robot's connection.
 *
 * @param since when it became so
 * @param trusted whether the server's certificate holds; false alone where it need not, and only while connected
 * @param lastLoss why the last connection ended or could not be made; empty if none was lost since the start
 */
public record RobotState(Phase phase, Instant since, boolean trusted, Optional<Loss> lastLoss) {

    /** The phases of a connection. */
    public enum Phase {
        /** Not started, or stopped. */
        INACTIVE,
        /** Being made, or waiting for the next attempt. */
        CONNECTING,
        /** The subscription has been acknowledged. */
        CONNECTED,
        /** Bot ID or secret were refused five times; not tried again. */
        REFUSED,
        /** Another connection of the same robot took over; not tried again. */
        REPLACED;

        /** Its name in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The end of a connection, or of the attempt to make one.
     *
     * @param why one sentence that says what happened, and what helps where that is known
     */
    public record Loss(Instant time, LocalizableMessage why) {}

    /** Whether messages go out at once. */
    public boolean isConnected() {
        return phase == Phase.CONNECTED;
    }
}
