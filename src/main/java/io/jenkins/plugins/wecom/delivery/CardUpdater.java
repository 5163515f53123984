package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.delivery.cards.CardButtons;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes the card that a run has sent before to the same members, in place of a new message (document/path/94888). Where
 * that cannot be, the log says why.
 */
final class CardUpdater {

    /** How long WeCom takes a code, which it does once. */
    private static final Duration LIFE = Duration.ofHours(72);

    private final Run<?, ?> run;
    private final DeliveryLog log;

    CardUpdater(Run<?, ?> run, DeliveryLog log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Changes the card.
     *
     * @param request what would be sent to members
     * @param buttons those on the card; null for none
     * @return what became of it; empty if it has to be sent
     * @throws InterruptedException if it was cancelled before anything was changed
     */
    Optional<SendOutcome> update(
            Notification notification,
            SendRequest request,
            @CheckForNull CardButtons buttons,
            Cancellation cancellation,
            SendListener listener)
            throws InterruptedException {
        SentMessage earlier = newest(notification, request);
        if (earlier == null) {
            return Optional.empty();
        }
        if (!(request.message() instanceof TemplateCardMessage card)) {
            return cannot(Messages.CardUpdater_format());
        }
        boolean isUnknown = buttons != null && buttons.arePressed() && earlier.taskId() == null;
        if (earlier.responseCodes().isEmpty() || isUnknown) {
            return cannot(
                    isReceiving(request.app())
                            ? Messages.CardUpdater_notUpdatable()
                            : Messages.CardUpdater_noReceiver());
        }
        if (isOver(earlier.time(), System.currentTimeMillis())) {
            return cannot(Messages.CardUpdater_tooLate(LIFE.toHours()));
        }
        // a press on it names the task that it was sent with
        Optional<SendOutcome> changed = changed(earlier, card.withTaskId(""), request, cancellation, listener);
        if (changed.isPresent() && buttons != null && earlier.taskId() != null) {
            buttons.takePlaceOf(earlier.taskId());
        }
        return changed;
    }

    /** Whether a card that was sent then can no longer be changed now; both in milliseconds since 1970. */
    static boolean isOver(long sent, long now) {
        return now - sent >= LIFE.toMillis();
    }

    /** Everyone is told of the change by one call for each of the requests that the card was sent by. */
    private Optional<SendOutcome> changed(
            SentMessage earlier,
            TemplateCardMessage card,
            SendRequest request,
            Cancellation cancellation,
            SendListener listener)
            throws InterruptedException {
        long began = System.nanoTime();
        SendResult result = sent(earlier);
        WecomException lost = null;
        int calls = 0;
        for (String code : earlier.responseCodes()) {
            try {
                calls++;
                result = result.plus(SendingPool.get()
                        .sender()
                        .updateCard(request.app(), code, card, request.options(), cancellation, listener));
            } catch (PerhapsDeliveredException e) {
                lost = e;
            } catch (WecomException e) {
                if (calls == 1) {
                    return cannot(e.in(Locale.getDefault()));
                }
                result = result.warned(e::in);
            }
        }
        WecomAction.of(run).forget(earlier);
        WecomException failure = lost == null ? null : lost.withDelivery(result);
        return Optional.of(
                new SendOutcome(request, result, calls, Duration.ofNanos(System.nanoTime() - began), failure));
    }

    private static boolean isReceiving(WecomApp app) {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return ReceiverList.isReceiving(app, global.getReceivers(), global.apiBaseUri());
    }

    private SentMessage newest(Notification notification, SendRequest request) {
        List<SentMessage> before = WecomAction.of(run)
                .sentTo(request.recipients().names())
                .stream()
                .filter(message -> Objects.equals(message.credentialsId(), notification.credentialsId()))
                .toList();
        return before.isEmpty() ? null : before.get(before.size() - 1);
    }

    private Optional<SendOutcome> cannot(String why) {
        log.line(Messages.CardUpdater_cannot(why));
        return Optional.empty();
    }

    private static SendResult sent(SentMessage earlier) {
        return new SendResult(
                earlier.msgIds(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
