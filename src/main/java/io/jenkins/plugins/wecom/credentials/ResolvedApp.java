package io.jenkins.plugins.wecom.credentials;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.List;

/**
 * The application of a credentials ID, with the recipients and options of its {@code wechat://} address. A "WeCom
 * application" has no recipients and leaves every option unset.
 *
 * @param leftOut words among the recipients of the address that are none
 * @param warnings what is ignored in the address, and why
 */
public record ResolvedApp(
        WecomApp app,
        Recipients recipients,
        List<String> leftOut,
        DeliveryOptions options,
        List<LocalizableMessage> warnings) {}
