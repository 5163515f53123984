package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.text.Overflow;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The options of sending a message, which are also the parameters of a {@code wechat://} address. Null means unset and
 * defers to the next source of options, see {@link #orElse}.
 *
 * @param format the format of a text for which none is given
 * @param overflow what to do with content above 2048 bytes
 * @param verify whether the server's certificate is checked
 * @param redirect whether redirects are followed
 * @param connectTimeout the longest wait for a connection, TLS included
 * @param readTimeout the longest wait for an answer
 * @param emojis whether {@code :+1:} becomes 👍
 * @param zone the time zone of times in reports
 * @param retries the number of retries after a transient fault, 0 to 10
 * @param pause the time between attempts, 0 to 20 seconds
 * @param optional whether a failed delivery is only reported and does not fail the caller
 */
public record DeliveryOptions(
        Format format,
        Overflow overflow,
        Boolean verify,
        Boolean redirect,
        Duration connectTimeout,
        Duration readTimeout,
        Boolean emojis,
        ZoneId zone,
        Integer retries,
        Duration pause,
        Boolean optional) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** All options unset. */
    public static final DeliveryOptions UNSET =
            new DeliveryOptions(null, null, null, null, null, null, null, null, null, null, null);

    /** The defaults of an address and of {@code wecom-send}, as in Apprise. */
    public static final DeliveryOptions OF_AN_ADDRESS = new DeliveryOptions(
            Format.TEXT,
            Overflow.UPSTREAM,
            true,
            true,
            Duration.ofSeconds(4),
            Duration.ofSeconds(4),
            false,
            ZoneId.systemDefault(),
            0,
            Duration.ofMillis(500),
            false);

    /** The defaults in Jenkins: markdown, split, two retries, the rest as in an address. */
    public static final DeliveryOptions OF_JENKINS = new DeliveryOptions(
                    Format.MARKDOWN, Overflow.SPLIT, null, null, null, null, null, null, 2, null, null)
            .orElse(OF_AN_ADDRESS);

    /** These options, with unset ones taken from the others. */
    public DeliveryOptions orElse(DeliveryOptions others) {
        return new DeliveryOptions(
                or(format, others.format),
                or(overflow, others.overflow),
                or(verify, others.verify),
                or(redirect, others.redirect),
                or(connectTimeout, others.connectTimeout),
                or(readTimeout, others.readTimeout),
                or(emojis, others.emojis),
                or(zone, others.zone),
                or(retries, others.retries),
                or(pause, others.pause),
                or(optional, others.optional));
    }

    /** These options with another format. */
    public DeliveryOptions withFormat(Format other) {
        return other == format
                ? this
                : new DeliveryOptions(other, null, null, null, null, null, null, null, null, null, null).orElse(this);
    }

    /** The longest that one HTTP exchange may take. */
    public Duration longestExchange() {
        return connectTimeout.plus(readTimeout);
    }

    /** The longest Retry-After that is honoured: 30 s, or all pauses together if that is longer. */
    public Duration longestWait() {
        Duration pauses = pauses();
        return pauses.compareTo(LONGEST_WAIT) < 0 ? LONGEST_WAIT : pauses;
    }

    /** All pauses between attempts together. */
    public Duration pauses() {
        return Duration.ofNanos(pause.toNanos() * retries); // multipliedBy takes a BigDecimal's way, for each message
    }

    /**
     * The longest that one request may take with all its attempts: in each of them the message, and once more after a
     * new token, and the tokens for both; and before each but the first, what a server asked to wait.
     */
    public Duration longest() {
        return Duration.ofMillis(
                longestExchange().toMillis() * 4 * (retries + 1) + longestWait().toMillis() * retries);
    }

    private static <T> T or(T first, T second) {
        return first != null ? first : second;
    }
}
