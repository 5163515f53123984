package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** Parses the Retry-After header: how long a server asks to wait before another attempt (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /**
     * How long to wait; null if the header is missing or malformed.
     *
     * @param header seconds, or a date by the server's clock
     * @param date the Date header, so that the server's clock may be wrong; null for this machine's clock
     */
    static Duration parse(String header, String date) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant then = DateUtils.parseStandardDate(value);
        if (then == null) {
            return null;
        }
        Instant now = date == null ? null : DateUtils.parseStandardDate(date);
        Duration wait = Duration.between(now == null ? Instant.now() : now, then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
