package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.delivery.cards.OfferedActions;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.render.CardOffer;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A message that a step, a rule or the test button asks for. What it leaves open is taken from the {@code wechat://}
 * address, if the credentials hold one, then from the global configuration.
 *
 * @param credentialsId the credentials of the application, or with the address; null for the global ones
 * @param recipients the recipients; none leaves them open
 * @param content what is sent
 * @param safe whether the message is confidential
 * @param options how it is sent
 * @param language the language of the message; null leaves it open
 * @param events the events of the build that the message reports; none for a message about something else
 * @param source who asks for it
 * @param keywords people of the build who are recipients as well, looked up when it is sent
 * @param leftOut words among the recipients that are none
 * @param previous what becomes of what the build sent before to the same recipients
 * @param mention whom it calls in chats, as written; empty for nobody, null leaves it to the address
 */
public record Notification(
        @CheckForNull String credentialsId,
        Recipients recipients,
        Content content,
        boolean safe,
        DeliveryOptions options,
        @CheckForNull Language language,
        Set<BuildEvent> events,
        Source source,
        Set<RecipientKeyword> keywords,
        List<String> leftOut,
        Previous previous,
        @CheckForNull String mention) {

    /** Who asks for a message. */
    public enum Source {
        /** A step or rule of a job. Its credentials are those that the run may use. */
        JOB,
        /**
         * A global rule. Its credentials are chosen by an administrator, and recipients who have received a message
         * about the event already are left out.
         */
        GLOBAL_RULE,
        /** The test button. */
        TEST
    }

    /**
     * Returns a notification of something else to the same recipients, which is sent beside this one and reports no event.
     */
    public Notification beside(Content other) {
        boolean named = !recipients.isEmpty() || !keywords.isEmpty();
        return new Notification(
                credentialsId,
                recipients,
                other,
                safe,
                options,
                language,
                Set.of(),
                source,
                keywords,
                named ? List.of() : leftOut,
                Previous.STAYS,
                "");
    }

    /** What it tells of: its events by name, one that is about an {@code input} with the ID of that. */
    List<String> occasions() {
        OfferedActions offered = content.offered();
        String input = offered == null || offered.input() == null
                ? ""
                : " " + offered.input().id();
        return events.stream()
                .map(event -> event == BuildEvent.INPUT ? event.name() + input : event.name())
                .toList();
    }

    /** Returns a notification with one of the {@link Content#parts}; what was left out is known from the first. */
    Notification part(Content part, boolean isFirst) {
        boolean named = !recipients.isEmpty() || !keywords.isEmpty();
        return new Notification(
                credentialsId,
                recipients,
                part,
                safe,
                options,
                language,
                events,
                source,
                keywords,
                isFirst || !named ? leftOut : List.of(),
                isFirst ? previous : Previous.STAYS,
                isFirst ? mention : "");
    }

    /** What becomes of a message that the build has sent before to the same recipients. */
    public enum Previous {
        STAYS,
        /** It is recalled once the new one is delivered. */
        IS_REPLACED,
        /** It is a card and is changed, in place of a new message. */
        IS_UPDATED
    }

    /** The content of a message, rendered once the options and the language are known. */
    @FunctionalInterface
    public interface Content {

        /** What a digest of held reports tells in place of the message; null for a message that must not be held. */
        @CheckForNull
        default BuildState state() {
            return null;
        }

        /**
         * The contents that are sent one after the other in place of this one, each as a message of its own.
         *
         * @throws io.jenkins.plugins.wecom.message.InvalidValueException if it is not clear what they are
         * @throws ContentUnavailableException if there is none
         */
        default List<Content> parts() throws InterruptedException, ContentUnavailableException {
            return List.of(this);
        }

        /** The line of the log that announces the message, once that is rendered; null for a message that needs none. */
        @CheckForNull
        default String line() {
            return null;
        }

        /** Frees what was kept for the message, which has been sent or will not be. */
        default void discard() {}

        /**
         * Returns what the run's page may show of a message that was sent; null for one that is its author's own affair.
         *
         * @param message the message that was sent
         */
        @CheckForNull
        default String kept(Message message) {
            return null;
        }

        /**
         * @throws io.jenkins.plugins.wecom.message.InvalidValueException if the message has no visible content
         * @throws ContentUnavailableException if the content is not available
         */
        Message message(DeliveryOptions options, Locale locale)
                throws InterruptedException, ContentUnavailableException;

        /** This content for a destination whose markdown knows no colours. */
        default Content withoutColours() {
            return this;
        }

        /** What a card of it offers to do; null for content that offers nothing. */
        @CheckForNull
        default OfferedActions offered() {
            return null;
        }

        /**
         * The same for a destination that takes more or less markdown than members do.
         *
         * @param bytes the most that a report may have
         */
        default Message message(DeliveryOptions options, Locale locale, int bytes)
                throws InterruptedException, ContentUnavailableException {
            return message(options, locale);
        }

        /**
         * The same, where it is a template card of content that {@link #offered} something.
         *
         * @param offer what the card offers
         */
        default Message message(DeliveryOptions options, Locale locale, int bytes, CardOffer offer)
                throws InterruptedException, ContentUnavailableException {
            return message(options, locale, bytes);
        }
    }
}
