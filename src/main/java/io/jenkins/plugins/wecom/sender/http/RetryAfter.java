package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** The header by which a server says when it wants to be asked again (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /**
     * How long to wait; null where the header is missing or makes no sense.
     *
     * @param header seconds, or the time of the server's clock when to ask again
     * @param date the server's time, so that it does not matter how wrong that is; null for this machine's
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
