package io.jenkins.plugins.wecom.delivery;

import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The lines that a build log has of a message. Each begins with {@code [WeCom]}, in the controller's language. */
public final class DeliveryLog implements DeliveryListener {

    private static final String PREFIX = "[WeCom] ";

    private final TaskListener listener;
    private final List<String> lines = new ArrayList<>();

    public DeliveryLog(TaskListener listener) {
        this.listener = listener;
    }

    /** One line. */
    public void line(String line) {
        listener.getLogger().println(PREFIX + line);
        lines.add(line);
    }

    /** What was written since this was last asked, for the build's page. */
    List<String> lines() {
        List<String> written = List.copyOf(lines);
        lines.clear();
        return written;
    }

    /** One line that is a warning. */
    public void warning(LocalizableMessage warning) {
        line(Messages.DeliveryLog_warning(warning.in(Locale.getDefault())));
    }

    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        DeliveryResult result = outcome.result();
        if (outcome.request() == null) {
            notSent(result.why().in(Locale.getDefault()));
        } else if (outcome.isSent()) {
            warnings(result.sent());
            if (result.isDelivered()) {
                Recipients reached = reached(outcome.request().recipients(), result.sent());
                line(Messages.DeliveryLog_sent(reached.in(Locale.getDefault())));
            } else {
                failed(result);
            }
        }
    }

    private void failed(DeliveryResult result) {
        if (result.isPerhapsDelivered()) {
            perhaps(result.getError());
        } else {
            notSent(result.getError());
        }
        result.sent().answers().forEach(this::line);
    }

    /** Nothing arrived. */
    public void notSent(String why) {
        line(Messages.DeliveryLog_notSent(why));
    }

    void recalled(List<String> msgIds) {
        line(Messages.DeliveryLog_recalled(String.join(", ", msgIds)));
    }

    /** They are still there. */
    public void notRecalled(List<String> msgIds, String why) {
        line(Messages.DeliveryLog_notRecalled(String.join(", ", msgIds), why));
    }

    void notRecalled(List<String> msgIds, WecomException failure) {
        if (failure instanceof PerhapsDeliveredException) {
            perhapsRecalled(msgIds, failure.getMessage());
        } else {
            notRecalled(msgIds, failure.getMessage());
        }
        failure.delivery().answers().forEach(this::line);
    }

    /** WeCom was asked, and no one knows whether they are still there. */
    public void perhapsRecalled(List<String> msgIds, String why) {
        line(Messages.DeliveryLog_perhapsRecalled(String.join(", ", msgIds), why));
    }

    /** It was sent, and no one knows whether it arrived. */
    public void perhaps(String why) {
        line(Messages.DeliveryLog_perhaps(why));
    }

    private void warnings(SendResult delivery) {
        delivery.warnings().forEach(this::warning);
        leftOut(delivery.invalidUsers(), Messages::DeliveryLog_invalidUser);
        leftOut(delivery.invalidParties(), Messages::DeliveryLog_invalidDepartment);
        leftOut(delivery.invalidTags(), Messages::DeliveryLog_invalidTag);
        leftOut(delivery.unlicensedUsers(), Messages::DeliveryLog_unlicensedUser);
    }

    private void leftOut(List<String> ids, UnaryOperator<String> sentence) {
        ids.forEach(id -> line(Messages.DeliveryLog_warning(sentence.apply(id))));
    }

    private static Recipients reached(Recipients recipients, SendResult delivery) {
        return new Recipients(
                recipients.users().stream()
                        .filter(user -> !delivery.invalidUsers().contains(user.toLowerCase(Locale.ROOT))
                                && !delivery.unlicensedUsers().contains(user.toLowerCase(Locale.ROOT)))
                        .toList(),
                recipients.departments().stream()
                        .filter(id -> !delivery.invalidParties().contains(id))
                        .toList(),
                recipients.tags().stream()
                        .filter(id -> !delivery.invalidTags().contains(id))
                        .toList());
    }
}
