package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
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
     * @param warnings is given what is said of each word that is no recipient
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if none of the rule's words is a recipient
     */
    static String of(
            NotificationRule rule,
            @CheckForNull Item owner,
            @CheckForNull Job<?, ?> job,
            @CheckForNull String defaultCredentialsId,
            Locale reader,
            Consumer<LocalizableMessage> warnings) {
        boolean global = rule instanceof GlobalRule && job != null;
        if (global && NotificationOverrides.areDisabled(job)) {
            return Messages._Preview_disabled(job.getFullDisplayName()).toString(reader);
        }
        String instead = global ? NotificationOverrides.recipients(job) : null;
        List<String> leftOut = new ArrayList<>();
        RecipientsParser named = new RecipientsParser()
                .withKeywords()
                .to(Util.fixNull(instead == null ? rule.getTo() : instead), leftOut::add);
        Set<RecipientKeyword> people = named.keywords();
        Recipients recipients = named.recipients();
        if (recipients.isEmpty() && people.isEmpty() && !leftOut.isEmpty()) {
            throw RecipientsParser.noneLeft("to", leftOut);
        }
        if (recipients.isEmpty() && people.isEmpty()) {
            recipients = RuleCredentials.recipients(rule, owner, defaultCredentialsId);
        }
        if (recipients.isEmpty() && people.isEmpty()) {
            recipients = WecomGlobalConfiguration.get().defaultRecipients(leftOut::add);
        }
        leftOut.forEach(word -> warnings.accept(RecipientsParser.leftOut(word)));
        List<String> told = Stream.concat(
                        recipients.isEmpty() ? Stream.empty() : Stream.of(recipients.in(reader)),
                        people.stream().map(RecipientKeyword::toString))
                .toList();
        return told.isEmpty()
                ? Messages._Preview_nobody().toString(reader)
                : Messages._Preview_told(MessageBundle.list(reader, told)).toString(reader);
    }
}
