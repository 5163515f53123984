package io.jenkins.plugins.wecom.sender.callback;

import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The parameters with which WeCom calls a receiving URL (document/path/90930).
 *
 * @param signature {@code msg_signature}
 * @param timestamp seconds since 1970
 * @param nonce a word of chance
 * @param echostr an encrypted text that WeCom wants to have back; null in a delivery
 */
public record CallbackQuery(String signature, String timestamp, String nonce, String echostr) {

    /** How far the clocks may be apart, and how long a message may have been under way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int MAX_NONCE = 128;

    /**
     * Reads the query of a URL as WeCom sent it. A plus sign is one: Base64 has no blanks.
     *
     * @throws RefusedCallbackException if a parameter is missing, is there twice or cannot be right
     */
    public static CallbackQuery parse(String query) throws RefusedCallbackException {
        String signature = null;
        String timestamp = null;
        String nonce = null;
        String echostr = null;
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            switch (equals < 0 ? parameter : parameter.substring(0, equals)) {
                case "msg_signature" -> signature = once(signature, value);
                case "timestamp" -> timestamp = once(timestamp, value);
                case "nonce" -> nonce = once(nonce, value);
                case "echostr" -> echostr = once(echostr, value);
                default -> {} // not signed, so not looked at
            }
        }
        if (signature == null
                || timestamp == null
                || nonce == null
                || nonce.isEmpty()
                || nonce.length() > MAX_NONCE
                || !SECONDS.matcher(timestamp).matches()) {
            throw new RefusedCallbackException(Cause.PARAMETERS);
        }
        return new CallbackQuery(signature, timestamp, nonce, echostr);
    }

    private static String once(String before, String encoded) throws RefusedCallbackException {
        if (before != null) {
            throw new RefusedCallbackException(Cause.PARAMETERS);
        }
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedCallbackException(Cause.PARAMETERS);
        }
    }

    /** Whether the time stamp is at most 5 minutes before or after that time. */
    boolean isOf(Instant now) {
        return isNear(Long.parseLong(timestamp), now);
    }

    /** Whether that many seconds since 1970 are at most 5 minutes before or after that time. */
    static boolean isNear(long seconds, Instant now) {
        return Math.abs(now.toEpochMilli() - seconds * 1000) <= TOLERANCE.toMillis();
    }
}
