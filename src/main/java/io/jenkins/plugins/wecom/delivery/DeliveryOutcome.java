package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.record.Asker;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecordBuilder;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A notification with its request, application and result, as passed to {@link DeliveryListener}s.
 *
 * @param run the run that the message is about; null for a digest, a test message or one about a link
 * @param notification what was to be sent; null for a digest or a message about a link
 * @param asker who asked for it
 * @param rule the name of the rule that asked for it; null if it has none
 * @param destination the recipients as they were written
 * @param credentials how the application was chosen; null if none was found
 * @param request what was passed to the sender, without recipients if the report is held or was received before by all
 *     of them; null if the delivery failed earlier
 * @param effort what it took; null if the sender was not called
 * @param result the result of the delivery
 */
public record DeliveryOutcome(
        @Nullable Run<?, ?> run,
        @Nullable Notification notification,
        Asker asker,
        @Nullable String rule,
        List<String> destination,
        @Nullable CredentialsReference credentials,
        @Nullable SendRequest request,
        @Nullable Effort effort,
        DeliveryResult result) {

    /**
     * What sending a message took.
     *
     * @param attempts the number of requests that may have delivered it; 1 where it did not come to one
     * @param time from the first attempt to the last answer
     */
    public record Effort(int attempts, Duration time) {

        public static Effort of(SendOutcome sent) {
            return new Effort(Math.max(1, sent.attempts()), sent.took());
        }
    }

    /** Returns the outcome of a digest. */
    static DeliveryOutcome ofDigest(
            CredentialsReference credentials, SendRequest request, Effort effort, DeliveryResult result) {
        return new DeliveryOutcome(
                null,
                null,
                Asker.DIGEST,
                null,
                request.recipients().names(),
                credentials,
                request,
                effort,
                result.withRecipients(request.recipients()));
    }

    /** Whether the sender was called for at least one recipient. */
    public boolean isSent() {
        return request != null && !request.recipients().isEmpty();
    }

    /** Whether sending failed and the message, or its next part, certainly did not arrive. */
    public boolean isCertainlyNotDelivered() {
        return isSent() && !result.isDelivered() && !result.isPerhapsDelivered();
    }

    /**
     * Returns what is kept of it; empty if nobody was sent anything. Those for whom it is held have records of their own,
     * see {@link HeldReportsOutcome}.
     */
    public Optional<DeliveryRecord> toRecord() {
        if (isSent()) {
            return Optional.of(sent());
        }
        return request == null && result.getError() != null
                ? Optional.of(record(List.of()).failed(null, result.why(), null).end(Outcome.NOT_DELIVERED))
                : Optional.empty();
    }

    private DeliveryRecord sent() {
        DeliveryRecordBuilder record =
                record(request.recipients().names()).without(result.leftOut()).took(effort.attempts(), effort.time());
        WecomException failure = result.failure();
        if (failure == null) {
            return record.end(result.isPartial() ? Outcome.PARTLY : Outcome.DELIVERED);
        }
        record.failed(result.getErrcode(), failure.sentence(), failure.advice().orElse(null));
        if (result.isPerhapsDelivered()) {
            return record.end(Outcome.PERHAPS);
        }
        return record.end(failure instanceof RejectedException ? Outcome.REFUSED : Outcome.NOT_DELIVERED);
    }

    private DeliveryRecordBuilder record(List<String> recipients) {
        DeliveryRecordBuilder record =
                new DeliveryRecordBuilder(Instant.now(), asker).by(rule).to(destination, recipients);
        if (run != null) {
            record.about(
                    run.getParent().getFullName(),
                    run.getNumber(),
                    notification.events().stream().map(Enum::name).toList());
        }
        String named = notification == null ? null : notification.credentialsId();
        record.with(
                credentials == null ? named : credentials.credentialsId(),
                request == null ? null : request.channel().toString());
        if (request != null) {
            record.message(request.message().type(), size(request.message()));
        }
        return record;
    }

    private static long size(Message message) {
        return message instanceof FileMessage file ? file.file().length() : Utf8.length(message.content());
    }
}
