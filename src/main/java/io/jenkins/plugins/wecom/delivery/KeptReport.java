package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.record.Asker;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A report that was sent, as its text was kept with the build: what was a card is sent again as text, what was masked
 * stays masked.
 */
record KeptReport(Format format, String text) implements Notification.Content {

    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        return format.message("report", null, text);
    }

    @Override
    public String kept(Message message) {
        return message.content();
    }

    /** Asks for the report once more: for the same recipients, by the same application. It reports no event anew. */
    Notification sentLike(DeliveryRecord record) {
        Recipients recipients = Recipients.ofNames(record.recipients());
        String application = record.getCredentialsId();
        boolean isDefault = application == null
                || application.equals(WecomGlobalConfiguration.get().getCredentialsId());
        return new Notification(
                isDefault ? null : application,
                recipients.robots().isEmpty() ? recipients : Recipients.NONE,
                this,
                false,
                DeliveryOptions.UNSET,
                null,
                Set.of(),
                record.asker() == Asker.GLOBAL_RULE ? Notification.Source.GLOBAL_RULE : Notification.Source.JOB,
                Set.of(),
                List.of(),
                Notification.Previous.STAYS,
                "");
    }
}
