package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Writes the outcome of messages to the build log. Each line starts with {@code [WeCom]} and is in the controller's
 * language.
 */
public final class DeliveryLog implements DeliveryListener {

    private static final String PREFIX = "[WeCom] ";

    private static final int MOST_LINES = 20;

    private final TaskListener listener;
    private final Run<?, ?> run;
    private final List<String> lines = new ArrayList<>();
    private final List<LocalizableMessage> warnings = new ArrayList<>();

    /** @param run the run whose messages are logged; null for none */
    public DeliveryLog(TaskListener listener, @CheckForNull Run<?, ?> run) {
        this.listener = listener;
        this.run = run;
    }

    /** Writes one line. */
    public void line(String line) {
        listener.getLogger().println(PREFIX + line);
        lines.add(line);
    }

    /** Writes one line to the log alone: the build's page says it in words that change. */
    void lineOfLog(String line) {
        listener.getLogger().println(PREFIX + line);
    }

    /** Returns the lines written since the last call, for the build's page. */
    List<String> lines() {
        List<String> written = List.copyOf(lines);
        lines.clear();
        return written;
    }

    /** Returns the warnings written since the last call, for those who have no log. */
    List<LocalizableMessage> warnings() {
        List<LocalizableMessage> written = List.copyOf(warnings);
        warnings.clear();
        return written;
    }

    /** One line that is a warning. */
    public void warning(LocalizableMessage warning) {
        warnings.add(warning);
        line(Messages.DeliveryLog_warning(warning.in(Locale.getDefault())));
    }

    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        DeliveryResult result = outcome.result();
        LocalizableMessage why = result.why();
        if (outcome.request() == null && why != null) {
            notSent(why.in(Locale.getDefault()));
        } else if (outcome.isSent()) {
            warnings(result.sent());
            if (result.isDelivered()) {
                Recipients reached = reached(outcome.request().recipients(), result.sent());
                String names = reached.in(Locale.getDefault());
                line(result.isChange() ? Messages.DeliveryLog_changed(names) : Messages.DeliveryLog_sent(names));
            } else {
                failed(outcome.request(), result);
            }
        }
    }

    /**
     * A chat is named, since it is one of several destinations; an application's members are one, and their own lines name
     * them.
     */
    private void failed(SendRequest request, DeliveryResult result) {
        boolean perhaps = result.isPerhapsDelivered();
        Destination destination = request.destination();
        if (destination == Destination.CHAT || destination == Destination.SMART_ROBOT) {
            String chat = request.recipients().in(Locale.getDefault());
            BinaryOperator<String> sentence =
                    perhaps ? Messages::DeliveryLog_perhapsTo : Messages::DeliveryLog_notSentTo;
            failure(sentence.apply(chat, ""), sentence.apply(chat, result.getError()));
        } else if (perhaps) {
            perhapsSent(result.getError());
        } else {
            notSent(result.getError());
        }
        result.sent().answers().forEach(this::line);
    }

    /** Logs that nothing was delivered. */
    public void notSent(String why) {
        failure(Messages.DeliveryLog_notSent(""), Messages.DeliveryLog_notSent(why));
    }

    void recalled(List<String> msgIds) {
        line(Messages.DeliveryLog_recalled(listed(msgIds)));
    }

    /** Logs that messages were not recalled and are still visible. */
    public void notRecalled(List<String> msgIds, String why) {
        line(Messages.DeliveryLog_notRecalled(listed(msgIds), why));
    }

    void notRecalled(List<String> msgIds, WecomException failure) {
        if (failure instanceof PerhapsDeliveredException) {
            perhapsRecalled(msgIds, failure.getMessage());
        } else {
            notRecalled(msgIds, failure.getMessage());
        }
        failure.delivery().answers().forEach(this::line);
    }

    /** Logs that WeCom was asked to recall messages, and it is unknown whether it did. */
    public void perhapsRecalled(List<String> msgIds, String why) {
        line(Messages.DeliveryLog_perhapsRecalled(listed(msgIds), why));
    }

    private static String listed(List<String> names) {
        return MessageBundle.list(Locale.getDefault(), names);
    }

    /** Logs that a message was sent, and it is unknown whether it arrived. */
    public void perhapsSent(String why) {
        failure(Messages.DeliveryLog_perhaps(""), Messages.DeliveryLog_perhaps(why));
    }

    /** The beginning of the line leads to the list of what became of the job's messages. */
    private void failure(String beginning, String sentence) {
        String word = beginning.strip();
        String link = run == null
                ? word
                : HyperlinkNote.encodeTo("/" + run.getParent().getUrl() + "wecom/", word);
        listener.getLogger().println(PREFIX + link + sentence.substring(word.length()));
        lines.add(sentence);
    }

    private void warnings(SendResult sent) {
        sent.warnings().forEach(this::warning);
        leftOut(sent.invalidUsers(), Messages::DeliveryLog_invalidUser);
        leftOut(sent.invalidParties(), Messages::DeliveryLog_invalidDepartment);
        leftOut(sent.invalidTags(), Messages::DeliveryLog_invalidTag);
        leftOut(sent.unlicensedUsers(), Messages::DeliveryLog_unlicensedUser);
    }

    /** Says that WeCom has left out a recipient, by name. */
    static LocalizableMessage leftOut(String name) {
        return locale -> (name.startsWith("#")
                        ? Messages._DeliveryLog_invalidDepartment(name.substring(1))
                        : name.startsWith("+")
                                ? Messages._DeliveryLog_invalidTag(name.substring(1))
                                : Messages._DeliveryLog_invalidUser(name))
                .toString(locale);
    }

    /** A line for each, as long as a person reads them; the others are counted. */
    private void leftOut(List<String> ids, UnaryOperator<String> sentence) {
        ids.stream().limit(MOST_LINES).forEach(id -> line(Messages.DeliveryLog_warning(sentence.apply(id))));
        if (ids.size() > MOST_LINES) {
            line(Messages.DeliveryLog_warning(Messages.DeliveryLog_leftOutMore(ids.size() - MOST_LINES)));
        }
    }

    private static Recipients reached(Recipients recipients, SendResult sent) {
        Set<String> leftOut = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        leftOut.addAll(sent.invalidUsers());
        leftOut.addAll(sent.unlicensedUsers());
        sent.invalidParties().forEach(id -> leftOut.add("#" + id));
        sent.invalidTags().forEach(id -> leftOut.add("+" + id));
        return recipients.without(leftOut);
    }
}
