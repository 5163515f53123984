package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;

/**
 * By which application, and how, held reports are told.
 *
 * @param options complete, in the format that the reports' headlines are in
 */
record DigestTarget(WecomApp app, DeliveryOptions options) {

    SendRequest request(Recipients recipients, Message digest) {
        return new SendRequest(app, recipients, digest, false, options);
    }
}
