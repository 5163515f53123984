package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.sender.SendRequest;

/**
 * A notification with its request, application and result, as passed to {@link DeliveryListener}s.
 *
 * @param run the run that the message is about; null for a digest or a test message
 * @param notification what was to be sent; null for a digest
 * @param credentials how the application was chosen; null if none was found
 * @param request what was passed to the sender, without recipients if the report is held or was received before by all
 *     of them; null if the delivery failed earlier
 * @param result the result of the delivery
 */
public record DeliveryOutcome(
        @Nullable Run<?, ?> run,
        @Nullable Notification notification,
        @Nullable CredentialsReference credentials,
        @Nullable SendRequest request,
        DeliveryResult result) {

    /** Returns the outcome of a digest. */
    static DeliveryOutcome ofDigest(CredentialsReference credentials, SendRequest request, DeliveryResult result) {
        return new DeliveryOutcome(null, null, credentials, request, result);
    }

    /** Whether the sender was called for at least one recipient. */
    public boolean isSent() {
        return request != null && !request.recipients().isEmpty();
    }

    /** Whether sending failed and the message, or its next part, certainly did not arrive. */
    public boolean isCertainlyNotDelivered() {
        return isSent() && !result.isDelivered() && !result.isPerhapsDelivered();
    }
}
