package io.jenkins.plugins.wecom.credentials;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.List;

/**
 * What a credentials ID stands for. A WeCom application brings no recipients and leaves every option unset; an address
 * may bring both.
 *
 * @param leftOut words among the recipients of an address that are none
 * @param warnings what in the address is left out of account
 */
public record ResolvedApp(
        WecomApp app,
        Recipients recipients,
        List<String> leftOut,
        DeliveryOptions options,
        List<LocalizableMessage> warnings) {}
