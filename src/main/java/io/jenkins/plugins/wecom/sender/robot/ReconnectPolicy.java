package io.jenkins.plugins.wecom.sender.robot;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a connection is tried again.
 *
 * @param first the pause before the first attempt after a loss
 * @param longest what the pause is doubled up to
 * @param spread by which part of itself each pause is shorter or longer, so that controllers do not come all at once
 * @param credentialTries after how many refusals of Bot ID or secret it is not tried any more
 */
record ReconnectPolicy(Duration first, Duration longest, double spread, int credentialTries) {

    static final ReconnectPolicy DEFAULT = new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.2, 5);

    /**
     * The pause before an attempt.
     *
     * @param attempt how many have failed since the last good subscription, from 0
     * @param random from 0 to 1
     */
    Duration pause(int attempt, DoubleSupplier random) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt, 20));
        Duration pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        double factor = 1 + spread * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }
}
