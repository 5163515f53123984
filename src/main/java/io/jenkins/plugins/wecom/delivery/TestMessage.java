package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;

/**
 * The message behind the button on the global screen.
 *
 * @param credentialsId the application; null is the saved default
 * @param language the language on the form; null is the saved one
 * @param recipients those on the form; none are the saved ones
 * @param defaults the way to WeCom on the form
 */
public record TestMessage(
        @CheckForNull String credentialsId,
        @CheckForNull Language language,
        Recipients recipients,
        RouteDefaults defaults) {

    /** Sends it and waits. */
    public DeliveryResult send() throws InterruptedException {
        Notification notification = new Notification(
                credentialsId,
                recipients,
                (options, locale) -> options.format()
                        .message(
                                "message",
                                Messages._TestMessage_title().toString(locale),
                                Messages._TestMessage_text(root(locale)).toString(locale)),
                false,
                DeliveryOptions.UNSET,
                language,
                Set.of(),
                Notification.Source.TEST);
        Cancellation cancellation = new Cancellation();
        Future<DeliveryResult> result = SendingPool.get()
                .submit(
                        () -> Deliverer.ofSystem(defaults, TaskListener.NULL).deliver(notification, cancellation),
                        cancellation);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            cancellation.cancel();
            throw e;
        }
    }

    private static String root(java.util.Locale locale) {
        String url = Jenkins.get().getRootUrl();
        return url == null ? Messages._TestMessage_unknownUrl().toString(locale) : url;
    }
}
