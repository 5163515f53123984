package io.jenkins.plugins.wecom.receive;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomSender;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressAnswers;
import io.jenkins.plugins.wecom.tasks.PressReply;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers presses that an application's receiving URL told of: what was done is on the card for everyone who got it, and
 * what was not is told to the member alone, by a text message.
 */
@Extension
public final class ApplicationAnswers implements PressAnswers {

    private static final Logger LOGGER = Logger.getLogger(ApplicationAnswers.class.getName());

    @Override
    public boolean isOf(PressSource source) {
        return source.isApplication();
    }

    @Override
    public void answer(Press press, @CheckForNull Task task, PressReply reply) {
        WecomApp application = application(press.source()).orElse(null);
        if (application == null) {
            LOGGER.fine("The receiver that told of a press is no longer active: nobody is answered");
            return;
        }
        try {
            TemplateCardMessage card = reply.card();
            if (MemberId.of(press.member()).isEmpty()) {
                LOGGER.fine("What pressed a button is no member");
            } else if (reply.kind() == PressReply.Kind.DONE && task != null && card != null) {
                change(application, press, task, card);
            } else {
                tell(application, press.member(), reply.sentence());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotConfiguredException e) {
            LOGGER.warning(() -> "Cannot answer what a WeCom member pressed: " + e.in(Locale.getDefault()));
        }
    }

    private static Optional<WecomApp> application(PressSource source) {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return global.getReceivers().stream()
                .flatMap(receiver -> receiver.application(global.apiBaseUri()).stream())
                .filter(application -> PressSource.application(application.corpId(), application.agentId())
                        .equals(source))
                .findFirst();
    }

    /** A second press of the same refused action is told anew, so WeCom does not check for duplicates. */
    private static void tell(WecomApp application, String member, String sentence)
            throws InterruptedException, NotConfiguredException {
        try {
            SendRequest request = new SendRequest(
                    application,
                    Recipients.ofNames(List.of(member)),
                    new TextMessage(sentence),
                    false,
                    PressOptions.once());
            sender().send(request, new Cancellation());
        } catch (WecomException e) {
            LOGGER.warning(() -> "Cannot tell a WeCom member what became of a press: " + e.getMessage());
        }
    }

    /**
     * Changes the card with the codes of its sending, one for each batch; where these are used up, with the press's own for
     * all; where that is refused, for the one who pressed.
     */
    private static void change(WecomApp application, Press press, Task task, TemplateCardMessage card)
            throws InterruptedException, NotConfiguredException {
        DeliveryOptions options = PressOptions.saved();
        List<String> failures = new ArrayList<>();
        boolean changed = false;
        for (String code : task.responseCodes()) {
            changed |= isChanged(
                    failures,
                    () -> sender().updateCard(application, code, card, options, new Cancellation(), SendListener.NONE));
        }
        Tasks.get().sent(task.id(), List.of()); // each does it once
        String own = press.responseCode();
        if (!changed && own != null) {
            changed = isChanged(
                            failures,
                            () -> sender().updateCard(
                                            application, own, card, options, new Cancellation(), SendListener.NONE))
                    || isChanged(
                            failures,
                            () -> sender().updateCardOf(
                                            press.member(), application, own, card, options, new Cancellation()));
        }
        if (!changed) {
            LOGGER.warning(() -> "A WeCom card still has its buttons although what it offers is done: "
                    + String.join(" ", failures));
        }
    }

    private static boolean isChanged(List<String> failures, Change change) throws InterruptedException {
        try {
            change.make();
            return true;
        } catch (PerhapsDeliveredException e) {
            LOGGER.log(Level.INFO, e, () -> "A WeCom card was perhaps changed");
            return true;
        } catch (WecomException e) {
            failures.add(e.getMessage());
            return false;
        }
    }

    /** Changes a card by one call. */
    @FunctionalInterface
    private interface Change {
        void make() throws WecomException, InterruptedException;
    }

    private static WecomSender sender() {
        return SendingPool.get().sender();
    }
}
