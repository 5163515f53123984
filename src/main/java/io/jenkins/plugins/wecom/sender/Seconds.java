package io.jenkins.plugins.wecom.sender;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as sentences show them. */
public final class Seconds {

    private Seconds() {}

    /** In seconds, with at most three decimals: {@code 4}, {@code 0.5}. */
    public static String of(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
