package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.sender.SendRequest;

/**
 * What became of one message, as {@link DeliveryListener}s are told it.
 *
 * @param run the run that it was about; null for a digest or a test message
 * @param notification what was to be told; null for a digest
 * @param credentials how the application was chosen; null where there was none to be found
 * @param request what was handed to the sender, with no recipients where the report is held or known to all of them;
 *     null where it did not come to that
 * @param result what became of it
 */
public record DeliveryOutcome(
        @CheckForNull Run<?, ?> run,
        @CheckForNull Notification notification,
        @CheckForNull CredentialsReference credentials,
        @CheckForNull SendRequest request,
        DeliveryResult result) {

    /** What became of a digest. */
    static DeliveryOutcome ofDigest(CredentialsReference credentials, SendRequest request, DeliveryResult result) {
        return new DeliveryOutcome(null, null, credentials, request, result);
    }

    /** Whether the sender was asked to send it to somebody. */
    public boolean isSent() {
        return request != null && !request.recipients().isEmpty();
    }

    /** Whether it was sent, and it is certain that nothing arrived that is still to be told. */
    public boolean isCertainlyNotDelivered() {
        return isSent() && !result.isDelivered() && !result.isPerhapsDelivered();
    }
}
