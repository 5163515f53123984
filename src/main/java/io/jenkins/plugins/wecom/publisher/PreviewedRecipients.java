package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who would get what a rule tells, as far as that is known without a build. */
final class PreviewedRecipients {

    private PreviewedRecipients() {}

    /**
     * One sentence.
     *
     * @param owner the job whose credentials the rule names; null for the system's
     * @param job the job that is told of; null for none
     * @param defaultCredentialsId the application of a rule that names none
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if the rule's recipients have no known form
     */
    static String of(
            NotificationRule rule,
            @CheckForNull Item owner,
            @CheckForNull Job<?, ?> job,
            @CheckForNull String defaultCredentialsId,
            Locale reader) {
        boolean global = rule instanceof GlobalRule && job != null;
        if (global && NotificationOverrides.areDisabled(job)) {
            return Messages._Preview_disabled(job.getFullDisplayName()).toString(reader);
        }
        String instead = global ? NotificationOverrides.recipients(job) : null;
        RecipientsParser named = new RecipientsParser()
                .withKeywords()
                .to(Util.fixNull(instead == null ? rule.getTo() : instead), word -> {});
        Set<RecipientKeyword> people = named.keywords();
        Recipients recipients = named.recipients();
        if (recipients.isEmpty() && people.isEmpty()) {
            recipients = RuleCredentials.recipients(rule, owner, defaultCredentialsId);
        }
        if (recipients.isEmpty() && people.isEmpty()) {
            recipients = WecomGlobalConfiguration.get().defaultRecipients(word -> {});
        }
        String told = Stream.concat(
                        recipients.isEmpty() ? Stream.empty() : Stream.of(recipients.in(reader)),
                        people.stream().map(RecipientKeyword::toString))
                .collect(Collectors.joining(", "));
        return told.isEmpty()
                ? Messages._Preview_nobody().toString(reader)
                : Messages._Preview_told(told).toString(reader);
    }
}
