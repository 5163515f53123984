package io.jenkins.plugins.wecom.message.text;

import java.math.BigDecimal;
import java.time.Duration;

/** Formats durations for sentences. */
public final class DurationFormat {

    private DurationFormat() {}

    /** The duration in seconds, with at most three decimals: {@code 4}, {@code 0.5}. */
    public static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
