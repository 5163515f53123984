package io.jenkins.plugins.wecom.config;

import hudson.Util;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;

/**
 * Parses the settings of the global configuration, from its form or from a file. Each method throws
 * {@link InvalidValueException} if the value is not valid.
 */
public final class GlobalSettingsParser {

    /** A day: whoever waits longer than that for a digest is not told. */
    private static final int MOST_SECONDS = 86_400;

    private GlobalSettingsParser() {}

    /** Parses the default recipients of the form. */
    public static Recipients recipients(String value) {
        return recipients(Messages.WecomGlobalConfiguration_recipients(), value);
    }

    /** Parses the recipients of a test message of the form. */
    public static Recipients testRecipients(String value) {
        return recipients(Messages.WecomGlobalConfiguration_testRecipients(), value);
    }

    /** Parses the base address of WeCom's API of the form. */
    public static URI apiBase(String value) {
        return apiBase(Messages.WecomGlobalConfiguration_apiBase(), value);
    }

    /** Parses recipients with prefixes; none if empty. */
    static Recipients recipients(String field, String value) {
        return new RecipientsParser().to(field, Util.fixNull(value)).recipients();
    }

    /** Parses the base address of WeCom's API; the public one if empty. */
    static URI apiBase(String field, String value) {
        String address = Util.fixEmptyAndTrim(value);
        return address == null ? WecomApp.PUBLIC_API : ApiBaseUrl.parse(field, address);
    }

    /** Parses the format of messages; unset if empty. */
    static DeliveryOptions format(String value) {
        return new DeliveryOptionsBuilder()
                .with("format", Util.fixEmptyAndTrim(value))
                .options();
    }

    /** Parses the maximum number of messages to one recipient; 0 is no limit. */
    static int limit(String field, String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new InvalidValueException(
                    field,
                    value,
                    locale -> Messages._WecomGlobalConfiguration_limit().toString(locale));
        }
        return Integer.parseInt(value);
    }

    static int limit(String field, int value) {
        return limit(field, String.valueOf(value));
    }

    /** Parses the seconds from one digest to the next. */
    static int seconds(String field, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST_SECONDS) {
            throw new InvalidValueException(
                    field,
                    value,
                    locale -> Messages._WecomGlobalConfiguration_seconds().toString(locale));
        }
        return Integer.parseInt(value);
    }

    static int seconds(String field, int value) {
        return seconds(field, String.valueOf(value));
    }
}
