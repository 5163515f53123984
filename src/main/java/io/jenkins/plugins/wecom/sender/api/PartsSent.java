package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.List;

/** What is said of a message that is sent in parts, whatever it is sent through. */
public final class PartsSent {

    private static final MessageBundle BUNDLE = MessageBundle.of(PartsSent.class);

    private PartsSent() {}

    /**
     * Sends the parts of a message one after the other, up to the first that fails.
     *
     * @throws WecomException as the part that failed, with what was delivered before it
     */
    public static SendResult each(SendRequest request, PartSender sender) throws WecomException, InterruptedException {
        List<Message> parts = request.parts();
        SendResult delivery = warned(request, parts);
        int sent = 0;
        for (Message part : parts) {
            try {
                delivery = delivery.plus(sender.send(part));
                sent++;
            } catch (RejectedException e) {
                throw withDelivery(e, delivery.plusRefusal(e.refusal()), sent, parts.size());
            } catch (WecomException e) {
                throw withDelivery(e, delivery, sent, parts.size());
            }
        }
        return delivery;
    }

    /** Sends one part. */
    @FunctionalInterface
    public interface PartSender {
        SendResult send(Message part) throws WecomException, InterruptedException;
    }

    /** The failure of a message that takes several requests, with what was delivered before it. */
    static WecomException withDelivery(WecomException failure, SendResult delivery, int sent, int total) {
        if (total > 1) {
            failure.append(BUNDLE.message("before", String.valueOf(sent), String.valueOf(total)));
        }
        return failure.withDelivery(delivery);
    }

    /** The result before the first part was sent: what has to be said of the message as a whole. */
    static SendResult warned(SendRequest request, List<Message> parts) {
        Message whole = request.message();
        Overflow overflow = request.options().overflow();
        SendResult delivery = SendResult.NOTHING;
        if (overflow != Overflow.SPLIT
                && !(whole instanceof TemplateCardMessage)
                && !Utf8.fits(whole.content(), request.destination().maxBytes(whole))) {
            String bytes = String.valueOf(Utf8.length(whole.content()));
            String left = String.valueOf(Utf8.length(parts.get(0).content()));
            delivery = delivery.warned(
                    overflow == Overflow.UPSTREAM
                            ? BUNDLE.message("warning.upstream", bytes)
                            : BUNDLE.message("warning.truncated", bytes, left));
        }
        if (request.safe() && request.destination() == Destination.SMART_ROBOT) {
            return delivery.warned(BUNDLE.message("warning.safe.smartRobot"));
        }
        if (request.safe() && request.destination() != Destination.ROBOT && !whole.canBeSafe()) {
            delivery = delivery.warned(BUNDLE.message("warning.safe", whole.type()));
        }
        return delivery;
    }
}
