package io.jenkins.plugins.wecom.config;

import hudson.Util;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;

/** Reads what an administrator writes, from a form as from a file. Each throws {@link InvalidValueException}. */
public final class GlobalSettingsParser {

    private GlobalSettingsParser() {}

    /** The default recipients as they stand on the form. */
    public static Recipients recipients(String value) {
        return recipients(Messages.WecomGlobalConfiguration_recipients(), value);
    }

    /** The recipients of a test message as they stand on the form. */
    public static Recipients testRecipients(String value) {
        return recipients(Messages.WecomGlobalConfiguration_testRecipients(), value);
    }

    /** The base address of WeCom's API as it stands on the form. */
    public static URI apiBase(String value) {
        return apiBase(Messages.WecomGlobalConfiguration_apiBase(), value);
    }

    /** Recipients with prefixes; none for nothing. */
    static Recipients recipients(String field, String value) {
        return new RecipientsParser().to(field, Util.fixNull(value)).recipients();
    }

    /** The base address of WeCom's API; the public one for nothing. */
    static URI apiBase(String field, String value) {
        String address = Util.fixEmptyAndTrim(value);
        return address == null ? WecomApp.PUBLIC_API : ApiBaseUrl.parse(field, address);
    }

    /** How many messages one recipient may get; 0 is no limit. */
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
}
