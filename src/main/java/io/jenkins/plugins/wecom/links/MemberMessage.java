package io.jenkins.plugins.wecom.links;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.delivery.DeliveryListener;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome.Effort;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.record.Asker;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.route.RouteResolver;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.util.List;

/**
 * A message to one member about the member's own link with a Jenkins user, and about no build. It is neither held nor
 * counted, and its outcome is noted like that of others.
 *
 * @param credentialsId the credentials of the application that sends it, which an administrator chose
 * @param member the user ID
 */
record MemberMessage(String credentialsId, String member, Message message) {

    /**
     * Sends it and waits for the outcome. Failures are returned and not thrown.
     *
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    DeliveryResult send(Cancellation cancellation) throws InterruptedException {
        try {
            Route route = new RouteResolver(WecomGlobalConfiguration.get(), RouteDefaults.saved(), null)
                    .find(credentialsId, false, DeliveryOptions.UNSET);
            Recipients recipients = Recipients.ofNames(List.of(member));
            SendRequest request =
                    new SendRequest(route.channel(), recipients, message, false, route.options()).checked();
            SendOutcome sent = SendingPool.get()
                    .sender()
                    .sendEach(request, cancellation, SendListener.NONE)
                    .get(0);
            DeliveryResult result = DeliveryResult.of(sent).withRecipients(recipients);
            DeliveryListener.fire(new DeliveryOutcome(
                    null,
                    null,
                    Asker.LINK,
                    null,
                    recipients.names(),
                    route.credentials(),
                    sent.request(),
                    Effort.of(sent),
                    result));
            return result;
        } catch (AppNotFoundException e) {
            return notSent(e::in);
        } catch (NotConfiguredException e) {
            return notSent(e::in);
        } catch (InvalidValueException e) {
            return notSent(e::in);
        }
    }

    private static DeliveryResult notSent(LocalizableMessage why) {
        return DeliveryResult.notSent(why);
    }
}
