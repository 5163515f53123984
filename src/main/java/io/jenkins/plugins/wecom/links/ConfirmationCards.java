package io.jenkins.plugins.wecom.links;

import hudson.Extension;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.UserIdListener;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jvnet.localizer.LocaleProvider;

/** Asks the member whom a user says to be, by a card of the first receiver's application. */
@Extension
public final class ConfirmationCards implements UserIdListener {

    private static final Logger LOGGER = Logger.getLogger(ConfirmationCards.class.getName());

    /** All recipients are unknown or outside the application's visible range (document/path/90313). */
    private static final int NOBODY = 81013;

    /** What is known of more users is forgotten. */
    private static final int MAX_KNOWN = 10_000;

    private final CardLimit limit = new CardLimit(Clock.systemUTC());
    /** What became of the last card, by user ID; until Jenkins stops. */
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /** Whether a member was asked, in words. */
    private record Asked(MemberId member, LocalizableMessage words) {}

    @Override
    public void onOwnIdSaved(User user, String member) {
        MemberId id = MemberId.of(member).orElseThrow();
        Optional<Map.Entry<String, WecomApp>> sender = ActingCompany.sender();
        if (sender.isEmpty()) {
            note(user, id, locale -> Messages._ConfirmationCards_noReceiver().toString(locale));
            return;
        }
        switch (limit.admit(user.getId(), id)) {
            case MEMBER ->
                note(
                        user,
                        id,
                        locale -> Messages._ConfirmationCards_memberLimit(CardLimit.OF_MEMBER.toMinutes())
                                .toString(locale));
            case USER ->
                note(
                        user,
                        id,
                        locale -> Messages._ConfirmationCards_userLimit(CardLimit.MAX_OF_USER)
                                .toString(locale));
            default -> ask(user, id, sender.get().getKey(), sender.get().getValue());
        }
    }

    private void ask(User user, MemberId id, String credentialsId, WecomApp application) {
        Task task = Task.ofClaim(
                PressSource.application(application.corpId(), application.agentId()),
                new Claim(user.getId(), id.toString()));
        note(user, id, locale -> Messages._ConfirmationCards_sending().toString(locale));
        Cancellation cancellation = new Cancellation();
        try {
            SendingPool.get()
                    .submit(
                            () -> {
                                note(user, id, send(task, credentialsId, cancellation));
                                return null;
                            },
                            cancellation);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "Jenkins shuts down: no card is sent");
        }
    }

    /** Sends the card, and says what became of it. */
    private static LocalizableMessage send(Task task, String credentialsId, Cancellation cancellation)
            throws InterruptedException {
        Claim claim = task.claim();
        Tasks.get().add(task);
        DeliveryResult result = new MemberMessage(credentialsId, claim.member(), ConfirmationCard.asking(task, claim))
                .send(cancellation);
        Tasks.get().sent(task.id(), result.responseCodes());
        boolean isUnknown = result.isPartial() || Objects.equals(result.getErrcode(), NOBODY);
        if (isUnknown || !result.isDelivered() && !result.isPerhapsDelivered()) {
            Tasks.get().forget(task.id());
            LOGGER.warning(() -> "A WeCom member could not be asked about Jenkins user "
                    + InvalidValueException.shown(claim.user()) + ": " + result.getError());
            return locale -> (isUnknown ? Messages._ConfirmationCards_unknown() : Messages._ConfirmationCards_notSent())
                    .toString(locale);
        }
        return locale -> Messages._ConfirmationCards_sent().toString(locale);
    }

    private void note(User user, MemberId member, LocalizableMessage words) {
        if (asked.size() >= MAX_KNOWN) {
            asked.clear();
        }
        asked.put(User.idStrategy().keyFor(user.getId()), new Asked(member, words));
    }

    @Override
    public String status(User user, WecomUserProperty property) {
        Locale locale = LocaleProvider.getLocale();
        if (property.getUserId() == null) {
            return null;
        }
        if (property.isConfirmed()) {
            return LinkWords.confirmed(property.link().orElseThrow(), locale);
        }
        if (property.isDenied()) {
            return Messages._ConfirmationCards_denied().toString(locale);
        }
        Asked last = asked.get(User.idStrategy().keyFor(user.getId()));
        String unconfirmed = Messages._ConfirmationCards_unconfirmed().toString(locale);
        return last != null && last.member().is(property.getUserId())
                ? unconfirmed + " " + last.words().in(locale)
                : unconfirmed;
    }
}
