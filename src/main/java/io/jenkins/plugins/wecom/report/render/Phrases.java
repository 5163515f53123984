package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.MessageBundle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Localizes a report: phrases from the bundle, and numbers, times and durations as the language formats them. */
public final class Phrases {

    private static final MessageBundle BUNDLE = MessageBundle.of(Phrases.class);

    private final Locale locale;
    private final DateTimeFormatter time;

    /** A language without a translation gets English phrases, numbers and times. */
    public Phrases(Locale locale, ZoneId zone) {
        this.locale = Locale.forLanguageTag(BUNDLE.get(locale, "language"));
        time = DateTimeFormatter.ofPattern(BUNDLE.get(this.locale, "time.pattern"), this.locale)
                .withZone(zone);
    }

    /** Formats a phrase; numbers among the arguments are formatted as the language does. */
    public String get(String key, Object... arguments) {
        return BUNDLE.get(locale, key, arguments);
    }

    /** Formats a time, with the zone's offset. */
    String time(Instant instant) {
        return time.format(instant);
    }

    /** Formats a duration in its two largest non-zero units: {@code 4 min 12 s}, {@code 1 h 3 min}, {@code 850 ms}. */
    public String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return get("unit.ms", Math.max(0, duration.toMillis()));
        }
        if (duration.toDays() > 0) {
            return units("unit.d", duration.toDays(), "unit.h", duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return units("unit.h", duration.toHours(), "unit.min", duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return units("unit.min", duration.toMinutes(), "unit.s", duration.toSecondsPart());
        }
        return get("unit.s", duration.toSeconds());
    }

    private String units(String larger, long count, String smaller, int rest) {
        return rest == 0 ? get(larger, count) : get(larger, count) + " " + get(smaller, rest);
    }
}
