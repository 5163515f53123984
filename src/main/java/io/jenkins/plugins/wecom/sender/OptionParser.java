package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses and validates the values of delivery options as users write them. An invalid value is an error that names the
 * field, the value and what is allowed; it is never replaced by a default.
 */
public final class OptionParser {

    private static final MessageBundle BUNDLE = MessageBundle.of(OptionParser.class);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?|\\.[0-9]{1,9}");
    private static final List<String> YES = List.of("yes", "true", "on", "1");
    private static final List<String> NO = List.of("no", "false", "off", "0");
    private static final BigDecimal MAX_RETRIES = BigDecimal.TEN;
    private static final BigDecimal MAX_PAUSE = BigDecimal.valueOf(20);

    /** Above this the timeout in milliseconds exceeds an int. */
    private static final BigDecimal MAX_TIMEOUT = BigDecimal.valueOf(Integer.MAX_VALUE / 1000);

    private OptionParser() {}

    /** Yes or no, also written {@code true/false}, {@code on/off}, {@code 1/0}, in any case. */
    public static boolean yesNo(String field, String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word) || NO.contains(word)) {
            return YES.contains(word);
        }
        throw new InvalidValueException(field, value, BUNDLE.message("allowed.yesNo"));
    }

    /** One of an enum's constants, written in lower case or any other. */
    static <E extends Enum<E>> E oneOf(Class<E> type, String field, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.strip())) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new InvalidValueException(field, value, BUNDLE.message("allowed.oneOf", names));
    }

    /** A timeout in seconds, more than 0; what is below a millisecond counts as one. */
    public static Duration timeout(String field, String value) {
        BigDecimal seconds = decimal(field, value, "allowed.timeout");
        if (seconds.signum() == 0 || seconds.compareTo(MAX_TIMEOUT) > 0) {
            throw new InvalidValueException(field, value, BUNDLE.message("allowed.timeout"));
        }
        return Duration.ofMillis(Math.max(1, seconds.movePointRight(3).longValue()));
    }

    /** The pause between attempts in seconds, 0.0 to 20.0. */
    public static Duration pause(String field, String value) {
        BigDecimal seconds = decimal(field, value, "allowed.wait");
        if (seconds.compareTo(MAX_PAUSE) > 0) {
            throw new InvalidValueException(field, value, BUNDLE.message("allowed.wait"));
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** The number of retries, 0 to 10. */
    public static int retries(String field, String value) {
        BigDecimal number = decimal(field, value, "allowed.retry");
        if (number.scale() > 0 || number.compareTo(MAX_RETRIES) > 0) {
            throw new InvalidValueException(field, value, BUNDLE.message("allowed.retry"));
        }
        return number.intValue();
    }

    /** An IANA time zone, such as {@code Asia/Shanghai}, in any case. */
    static ZoneId zone(String field, String value) {
        String zone = value.strip();
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone::equalsIgnoreCase)
                .findFirst()
                .map(ZoneId::of)
                .orElseThrow(() -> new InvalidValueException(field, value, BUNDLE.message("allowed.tz")));
    }

    private static BigDecimal decimal(String field, String value, String allowed) {
        String digits = value.strip();
        if (!DECIMAL.matcher(digits).matches()) {
            throw new InvalidValueException(field, value, BUNDLE.message(allowed));
        }
        return new BigDecimal(digits);
    }
}
