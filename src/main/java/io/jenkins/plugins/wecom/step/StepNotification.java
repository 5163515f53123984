package io.jenkins.plugins.wecom.step;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.ReportContent;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.MessageTemplate;
import io.jenkins.plugins.wecom.run.RunHistory;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Reads the step's parameters. */
final class StepNotification {

    private StepNotification() {}

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them cannot be used */
    static Notification of(WecomSendStep step, StepContext context, Run<?, ?> run, DeliveryLog log)
            throws InterruptedException {
        Notification.Content content = content(step, context, run, log);
        RecipientsParser recipients = new RecipientsParser()
                .withKeywords()
                .to("to", Util.fixNull(step.getTo()))
                .touser("touser", Util.fixNull(step.getTouser()))
                .toparty("toparty", Util.fixNull(step.getToparty()))
                .totag("totag", Util.fixNull(step.getTotag()));
        return new Notification(
                        step.getCredentialsId(),
                        recipients.recipients(),
                        content,
                        Boolean.TRUE.equals(step.getSafe()),
                        step.options(step.getFormat()),
                        Language.parse("language", step.getLanguage()),
                        tells(step, run),
                        Notification.Source.JOB)
                .with(recipients.keywords())
                .replacingPrevious(step.isReplacePrevious());
    }

    /** A report or text, or the one other kind of message that was asked for. */
    private static Notification.Content content(WecomSendStep step, StepContext context, Run<?, ?> run, DeliveryLog log)
            throws InterruptedException {
        String message = step.getMessage();
        if (other(step) == null) {
            if (message != null) {
                Message.requireVisible("message", message);
            }
            return new ReportContent(run, step.getTitle(), message, isStarted(step), log);
        }
        WecomCard card = step.getCard();
        if (card != null) {
            return new CardContent(card.message());
        }
        String file = step.getFile();
        FileContent content = file == null
                ? new FileContent(MediaType.IMAGE, step.getImage(), context)
                : new FileContent(MediaType.FILE, file, context);
        return content.checked();
    }

    /**
     * Which of the kinds of message that have no text of the step's is asked for; null for a report or text.
     *
     * @throws InvalidValueException if it does not go with what else was asked for
     */
    private static String other(WecomSendStep step) {
        WecomCard card = step.getCard();
        Map<String, String> given = new LinkedHashMap<>();
        given.put("file", step.getFile());
        given.put("image", step.getImage());
        given.put("card", card == null ? null : Util.fixNull(card.getTitle()));
        given.values().removeIf(Objects::isNull);
        if (given.isEmpty()) {
            return null;
        }
        String other = given.keySet().iterator().next();
        String value = given.remove(other);
        given.put("message", step.getMessage());
        given.put("title", step.getTitle());
        given.put("format", step.getFormat());
        given.values().removeIf(Objects::isNull);
        if (!given.isEmpty()) {
            String names = String.join(", ", given.keySet());
            throw new InvalidValueException(
                    other,
                    value,
                    locale -> Messages._StepNotification_alone(names).toString(locale));
        }
        return other;
    }

    /**
     * Whether the step depends on a result that no one can know yet: there was an error in a block that is still open,
     * and the script has set no result.
     */
    static boolean mustWait(WecomSendStep step, Run<?, ?> run) {
        boolean depends = step.getEvent() == null && other(step) == null && isAboutBuild(step);
        return depends && run.getResult() == null && RunHistory.mayBeCaught(run);
    }

    /** The report tells how the build goes, and so does a message that is sent because of that. */
    private static Set<BuildEvent> tells(WecomSendStep step, Run<?, ?> run) {
        return isAboutBuild(step) ? holding(step, run) : Set.of();
    }

    private static boolean isAboutBuild(WecomSendStep step) {
        String message = step.getMessage();
        return step.getWhen() != null
                || (message == null
                        ? other(step) == null
                        : MessageTemplate.of(message).hasReport());
    }

    private static Set<BuildEvent> holding(WecomSendStep step, Run<?, ?> run) {
        return isStarted(step)
                ? EnumSet.of(BuildEvent.STARTED)
                : RunHistory.of(run).events(some -> isWanted(step, some));
    }

    private static boolean isWanted(WecomSendStep step, Set<BuildEvent> some) {
        List<String> when = step.getWhen();
        return when == null || BuildEvent.parse("when", when).stream().anyMatch(some::contains);
    }

    /**
     * Whether one of the events that the step waits for holds now; without any it always does.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is no event
     */
    static boolean applies(WecomSendStep step, Run<?, ?> run) {
        List<String> when = step.getWhen();
        if (when == null) {
            return true;
        }
        Set<BuildEvent> wanted = BuildEvent.parse("when", when);
        Set<BuildEvent> holding = holding(step, run);
        return wanted.stream().anyMatch(holding::contains);
    }

    /** The step reports the build as it is now, or on request as begun; the other events are for it to find out. */
    private static boolean isStarted(WecomSendStep step) {
        String event = step.getEvent();
        if (event == null) {
            return false;
        }
        if (BuildEvent.parse("event", event) != BuildEvent.STARTED) {
            throw new InvalidValueException(
                    "event", event, locale -> Messages._StepNotification_event().toString(locale));
        }
        return true;
    }
}
