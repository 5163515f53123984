package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a step, a rule or a test button wants told. What it leaves open comes from the address, if the credentials are
 * one, then from the global configuration.
 *
 * @param credentialsId the application or address; null is the global one
 * @param recipients to whom; none leaves it open
 * @param content what
 * @param safe whether the message is confidential
 * @param options how
 * @param language in which language; null leaves it open
 * @param tells the events of the build that whoever gets this has heard of; none for a message about something else
 * @param source who wants it told
 * @param keywords to whom else: people of the build, looked up when it is sent
 * @param leftOut words among the recipients that are none
 * @param replacesPrevious whether it takes the place of what the build sent before to the same recipients
 */
public record Notification(
        @CheckForNull String credentialsId,
        Recipients recipients,
        Content content,
        boolean safe,
        DeliveryOptions options,
        @CheckForNull Language language,
        Set<BuildEvent> tells,
        Source source,
        Set<RecipientKeyword> keywords,
        List<String> leftOut,
        boolean replacesPrevious) {

    /** Without people of the build, and without replacing anything. */
    public Notification(
            @CheckForNull String credentialsId,
            Recipients recipients,
            Content content,
            boolean safe,
            DeliveryOptions options,
            @CheckForNull Language language,
            Set<BuildEvent> tells,
            Source source) {
        this(credentialsId, recipients, content, safe, options, language, tells, source, Set.of(), List.of(), false);
    }

    /** The same for these people of the build, too. */
    public Notification with(Set<RecipientKeyword> others) {
        return new Notification(
                credentialsId,
                recipients,
                content,
                safe,
                options,
                language,
                tells,
                source,
                others,
                leftOut,
                replacesPrevious);
    }

    /** The same with these words among the recipients, which are none and are left out with a warning. */
    public Notification leavingOut(List<String> words) {
        return new Notification(
                credentialsId,
                recipients,
                content,
                safe,
                options,
                language,
                tells,
                source,
                keywords,
                List.copyOf(words),
                replacesPrevious);
    }

    /** The same in place of what the build sent before to the same recipients, if so. */
    public Notification replacingPrevious(boolean replaces) {
        return new Notification(
                credentialsId,
                recipients,
                content,
                safe,
                options,
                language,
                tells,
                source,
                keywords,
                leftOut,
                replaces);
    }

    /** Who wants something told. */
    public enum Source {
        /** A job: its credentials are those that its run may use. */
        JOB,
        /** A global rule: an administrator chose the credentials, and who has heard of it already is left out. */
        GLOBAL_RULE,
        /** The test button. */
        TEST
    }

    /** What is told, rendered once it is known how and in which language. */
    @FunctionalInterface
    public interface Content {

        /** What the message is in one line, for the digest of held reports; null for what must not be held. */
        @CheckForNull
        default String headline(DeliveryOptions options, Locale locale) {
            return null;
        }

        /**
         * @throws io.jenkins.plugins.wecom.message.InvalidValueException if there is nothing to see in it
         * @throws ContentUnavailableException if it cannot be had
         */
        Message message(DeliveryOptions options, Locale locale)
                throws InterruptedException, ContentUnavailableException;
    }
}
