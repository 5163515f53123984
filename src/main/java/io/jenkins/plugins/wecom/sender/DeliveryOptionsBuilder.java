package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.text.Overflow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/** A builder of delivery options that takes each by its name in an address and on the command line. */
public final class DeliveryOptionsBuilder {

    private Format format;
    private Overflow overflow;
    private Boolean verify;
    private Boolean redirect;
    private Duration connectTimeout;
    private Duration readTimeout;
    private Boolean emojis;
    private ZoneId zone;
    private Integer retries;
    private Duration pause;
    private Boolean optional;

    /**
     * Sets one option.
     *
     * @param name the parameter's name in an address, in any case
     * @param field what the user calls it, for the error's sentence
     * @return false if there is no such parameter
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if the value is outside its range or set
     */
    public boolean set(String name, String field, String value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "format" -> format = format(field, value);
            case "overflow" -> overflow = OptionParser.oneOf(Overflow.class, field, value);
            case "verify" -> verify = OptionParser.yesNo(field, value);
            case "redirect" -> redirect = OptionParser.yesNo(field, value);
            case "cto" -> connectTimeout = OptionParser.timeout(field, value);
            case "rto" -> readTimeout = OptionParser.timeout(field, value);
            case "emojis" -> emojis = OptionParser.yesNo(field, value);
            case "tz" -> zone = OptionParser.zone(field, value);
            case "retry" -> retries = OptionParser.retries(field, value);
            case "wait" -> pause = OptionParser.pause(field, value);
            case "optional" -> optional = OptionParser.yesNo(field, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Sets one option by a value that may already have its type; null leaves it unset.
     *
     * @param name the parameter's name, which is also what the user calls it
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if the value is outside its range or set
     */
    public DeliveryOptionsBuilder with(String name, Object value) {
        if (value != null && !set(name, name, value instanceof Double number ? toDecimal(number) : value.toString())) {
            throw new IllegalArgumentException(name);
        }
        return this;
    }

    private static String toDecimal(Double number) {
        return number.isNaN() || number.isInfinite()
                ? number.toString()
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** The options that were set; the others are unset. */
    public DeliveryOptions options() {
        return new DeliveryOptions(
                format,
                overflow,
                verify,
                redirect,
                connectTimeout,
                readTimeout,
                emojis,
                zone,
                retries,
                pause,
                optional);
    }

    /** Apprise knows {@code html} too, which WeCom cannot show: it is sent as text. */
    private static Format format(String field, String value) {
        return value.strip().equalsIgnoreCase("html") ? Format.TEXT : OptionParser.oneOf(Format.class, field, value);
    }
}
