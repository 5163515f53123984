package io.jenkins.plugins.wecom.delivery.flood;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.time.Duration;

/**
 * How much one recipient is told.
 *
 * @param perMinute the most single reports in any minute; 0 is no limit
 * @param perHour the most single reports in any hour; 0 is no limit
 * @param digestEvery the time from one digest to the next, and without a held report until single reports begin again
 */
public record RateLimits(int perMinute, int perHour, Duration digestEvery) {

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration HOUR = Duration.ofHours(1);

    /** What WeCom delivers to one member; it silently drops what exceeds that (document/path/90454). */
    private static final int WECOM_PER_MINUTE = 30;

    private static final int WECOM_PER_HOUR = 1000;
    private static final int ROBOT_PER_MINUTE = 15;

    static RateLimits configured() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new RateLimits(global.minuteLimit(), global.hourLimit(), Duration.ofSeconds(global.digestSeconds()));
    }

    /** The limits for a destination: a group robot takes less, 20 a minute in all (document/path/99110). */
    RateLimits of(Destination destination) {
        return destination.isRobot() && perMinute > ROBOT_PER_MINUTE
                ? new RateLimits(ROBOT_PER_MINUTE, perHour, digestEvery)
                : this;
    }

    /** Whether single reports are not limited at all. */
    boolean areOff() {
        return perMinute == 0 && perHour == 0;
    }

    /** Whether a single report may follow so many messages. */
    boolean allow(int lastMinute, int lastHour) {
        return (perMinute == 0 || lastMinute < perMinute) && (perHour == 0 || lastHour < perHour);
    }

    /** Whether WeCom delivers a digest after so many messages; without limits of our own it is not asked. */
    boolean allowDigest(int lastMinute, int lastHour) {
        return (perMinute == 0 || lastMinute < Math.max(perMinute, WECOM_PER_MINUTE))
                && (perHour == 0 || lastHour < Math.max(perHour, WECOM_PER_HOUR));
    }
}
