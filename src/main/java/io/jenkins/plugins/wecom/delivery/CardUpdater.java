package io.jenkins.plugins.wecom.delivery;

import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
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

    private static final SecureRandom RANDOM = new SecureRandom();

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
     * @return what became of it; empty if it has to be sent
     * @throws InterruptedException if it was cancelled before anything was changed
     */
    Optional<SendOutcome> update(
            Notification notification, SendRequest request, Cancellation cancellation, SendListener listener)
            throws InterruptedException {
        SentMessage earlier = newest(notification, request);
        if (earlier == null) {
            return Optional.empty();
        }
        if (!(request.message() instanceof TemplateCardMessage card)) {
            return cannot(Messages.CardUpdater_format());
        }
        if (earlier.responseCodes().isEmpty()) {
            return cannot(
                    isReceiving(request.app())
                            ? Messages.CardUpdater_notUpdatable()
                            : Messages.CardUpdater_noReceiver());
        }
        if (isOver(earlier.time(), System.currentTimeMillis())) {
            return cannot(Messages.CardUpdater_tooLate(LIFE.toHours()));
        }
        return changed(earlier, card, request, cancellation, listener);
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

    /** The message to send where nothing can be changed: one that can be changed later, if the application may send it. */
    Message updatable(Notification notification, SendRequest request, Locale locale)
            throws InterruptedException, ContentUnavailableException {
        boolean can = request.message() instanceof TemplateCardMessage
                && request.channel() instanceof WecomApp app
                && isReceiving(app);
        return can ? notification.content().updatable(request.options(), locale, taskId()) : request.message();
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

    /** 128 bits of chance, so that nobody guesses it and it was never used before. */
    private static String taskId() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
