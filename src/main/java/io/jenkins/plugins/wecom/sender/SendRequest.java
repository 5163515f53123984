package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;

/**
 * One message on its way.
 *
 * @param app the application that sends it
 * @param recipients to whom; not empty
 * @param message what
 * @param safe whether it is confidential: recipients cannot forward it (document/path/90236, for text, files and cards)
 * @param options how
 */
public record SendRequest(WecomApp app, Recipients recipients, Message message, boolean safe, DeliveryOptions options) {

    /** The same message to others. */
    public SendRequest to(Recipients others) {
        return new SendRequest(app, others, message, safe, options);
    }
}
