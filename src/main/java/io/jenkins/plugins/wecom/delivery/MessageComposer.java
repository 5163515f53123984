package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.cards.CardButtons;
import io.jenkins.plugins.wecom.delivery.cards.OfferedActions;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the message of a notification in the form that suits where it goes, with its buttons, and sends it there. */
final class MessageComposer {

    private final WecomGlobalConfiguration global;
    private final Run<?, ?> run;
    private final DeliveryLog log;

    /** @param run null for a message that is about none */
    MessageComposer(WecomGlobalConfiguration global, @CheckForNull Run<?, ?> run, DeliveryLog log) {
        this.global = global;
        this.run = run;
        this.log = log;
    }

    /** The language in which the notification is written. */
    Locale language(Notification notification) {
        Language named = notification.language();
        return (named == null ? global.messageLanguage() : named).locale();
    }

    /** The buttons of the card; null for a message that is none, or has none. */
    @CheckForNull
    CardButtons buttons(Notification notification, Route route, Recipients recipients) {
        OfferedActions offered = notification.content().offered();
        return run == null || offered == null
                ? null
                : CardButtons.of(
                        run,
                        offered,
                        notification.events(),
                        route.channel(),
                        recipients,
                        notification.previous() == Notification.Previous.IS_UPDATED);
    }

    /** The message in the form that suits all its destinations; what one of them lacks is seen to when it is sent. */
    Message message(
            Notification notification,
            Route route,
            Recipients recipients,
            Mention mention,
            @CheckForNull CardButtons buttons)
            throws InterruptedException, ContentUnavailableException {
        Destination destination = SendRequest.destination(route.channel(), recipients);
        DeliveryOptions options =
                route.options().withFormat(destination.nearest(route.options().format()));
        OfferedActions offered = notification.content().offered();
        if (offered != null && offered.wantsCard() && route.options().format() != Format.CARD) {
            log.warning(offered::leftOut);
        }
        int bytes = destination.maxReportBytes(Format.MARKDOWN);
        int left = bytes - mention.taken(bytes);
        Locale locale = language(notification);
        Notification.Content content = destination == Destination.SMART_ROBOT
                ? notification.content().withoutColours()
                : notification.content();
        return buttons == null || options.format() != Format.CARD
                ? content.message(options, locale, left)
                : content.message(options, locale, left, buttons.offer());
    }

    /**
     * Sends the message to each of its destinations. A card with buttons has a task of its own in each chat of a smart
     * robot.
     *
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    List<SendOutcome> send(
            Notification notification,
            Route route,
            SendRequest request,
            @CheckForNull CardButtons buttons,
            Cancellation cancellation,
            SendListener listener)
            throws InterruptedException {
        List<SendRequest> chats = request.destinations();
        boolean isCard = request.message() instanceof TemplateCardMessage;
        if (!route.isOfSmartRobot() || buttons == null || !isCard || chats.size() < 2) {
            List<SendOutcome> sent = send(request, buttons, cancellation, listener);
            return buttons == null
                    ? sent
                    : withLinksWhereRefused(notification, route, sent, buttons, cancellation, listener);
        }
        List<SendOutcome> outcomes = new ArrayList<>();
        try {
            for (SendRequest chat : chats) {
                CardButtons own = buttons(notification, route, chat.recipients());
                Message card = message(notification, route, chat.recipients(), Mention.NONE, own);
                outcomes.addAll(send(chat.with(card), own, cancellation, listener));
            }
        } catch (InterruptedException | ContentUnavailableException | InvalidValueException e) {
            if (outcomes.isEmpty() && e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            String why = Messages.Deliverer_stopped(chats.size() - outcomes.size());
            WecomException failure = new NotDeliveredException(locale -> why, null, true, e);
            for (SendRequest left : chats.subList(outcomes.size(), chats.size())) {
                outcomes.add(new SendOutcome(left, SendResult.NOTHING, 0, Duration.ZERO, failure));
            }
        }
        return outcomes;
    }

    /** WeCom refuses buttons as long as its console lacks the receiving URL: then the card has links in their place. */
    private List<SendOutcome> withLinksWhereRefused(
            Notification notification,
            Route route,
            List<SendOutcome> sent,
            CardButtons buttons,
            Cancellation cancellation,
            SendListener listener)
            throws InterruptedException {
        List<SendOutcome> outcomes = new ArrayList<>();
        for (SendOutcome one : sent) {
            if (!buttons.areRefused(one)) {
                outcomes.add(one);
                continue;
            }
            log.warning(locale -> Messages._Deliverer_noReceivingUrl().toString(locale));
            SendRequest request = one.request();
            try {
                Message card = message(notification, route, request.recipients(), request.mention(), buttons.asLinks());
                outcomes.addAll(SendingPool.get().sender().sendEach(request.with(card), cancellation, listener));
            } catch (InterruptedException e) {
                if (sent.size() == 1) {
                    throw e;
                }
                outcomes.add(one);
            } catch (ContentUnavailableException | InvalidValueException e) {
                outcomes.add(one);
            }
        }
        return outcomes;
    }

    /** The task of a card with buttons is there before the card is, and goes if that certainly is not. */
    private static List<SendOutcome> send(
            SendRequest request, @CheckForNull CardButtons buttons, Cancellation cancellation, SendListener listener)
            throws InterruptedException {
        if (buttons == null) {
            return SendingPool.get().sender().sendEach(request, cancellation, listener);
        }
        buttons.beforeSending(request);
        List<SendOutcome> outcomes;
        try {
            outcomes = SendingPool.get().sender().sendEach(request, cancellation, listener);
        } catch (InterruptedException e) {
            buttons.forget();
            throw e;
        }
        outcomes.forEach(buttons::afterSending);
        return outcomes;
    }
}
