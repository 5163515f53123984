package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Locale;

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
 */
public record Notification(
        @CheckForNull String credentialsId,
        Recipients recipients,
        Content content,
        boolean safe,
        DeliveryOptions options,
        @CheckForNull Language language) {

    /** What is told, rendered once it is known how and in which language. */
    @FunctionalInterface
    public interface Content {

        /** What the message is in one line, for the digest of held reports; null for what must not be held. */
        @CheckForNull
        default String headline(DeliveryOptions options, Locale locale) {
            return null;
        }

        /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if there is nothing to see in it */
        Message message(DeliveryOptions options, Locale locale);
    }
}
