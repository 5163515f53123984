package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;

/**
 * The request to send one message.
 *
 * @param app the application that sends it
 * @param recipients the recipients; not empty
 * @param message the message
 * @param safe whether it is confidential: recipients cannot forward it (document/path/90236, for text, files and cards)
 * @param options the delivery options, all set
 */
public record SendRequest(WecomApp app, Recipients recipients, Message message, boolean safe, DeliveryOptions options) {

    /** The request to send the same message to other recipients. */
    public SendRequest to(Recipients others) {
        return new SendRequest(app, others, message, safe, options);
    }
}
