package io.jenkins.plugins.wecom.step;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.OwnMessage;
import io.jenkins.plugins.wecom.run.ReportContent;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.RunPeople;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the step's parameters. */
final class StepNotification {

    private StepNotification() {}

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them cannot be used */
    static Notification of(WecomSendStep step, Run<?, ?> run, DeliveryLog log) {
        String message = step.getMessage();
        if (message != null) {
            Message.requireVisible("message", message);
        }
        RecipientsParser recipients = new RecipientsParser()
                .withKeywords()
                .to("to", Util.fixNull(step.getTo()))
                .touser("touser", Util.fixNull(step.getTouser()))
                .toparty("toparty", Util.fixNull(step.getToparty()))
                .totag("totag", Util.fixNull(step.getTotag()));
        DeliveryOptions options = new DeliveryParameters()
                .with("format", step.getFormat())
                .with("overflow", step.getOverflow())
                .with("verify", step.getVerify())
                .with("redirect", step.getRedirect())
                .with("cto", step.getCto())
                .with("rto", step.getRto())
                .with("emojis", step.getEmojis())
                .with("tz", step.getTz())
                .with("retry", step.getRetry())
                .with("wait", step.getWait())
                .options();
        return new Notification(
                        step.getCredentialsId(),
                        recipients.recipients(),
                        new ReportContent(run, step.getTitle(), step.getMessage(), isStarted(step), log),
                        Boolean.TRUE.equals(step.getSafe()),
                        options,
                        Language.parse("language", step.getLanguage()),
                        tells(step, run),
                        Notification.Source.JOB)
                .with(RunPeople.of(run, recipients.keywords()));
    }

    /** The report tells how the build goes, and so does a message that is sent because of that. */
    private static Set<BuildEvent> tells(WecomSendStep step, Run<?, ?> run) {
        String message = step.getMessage();
        boolean about = message == null
                || step.getWhen() != null
                || OwnMessage.of(message).hasReport();
        return about ? holding(step, run) : Set.of();
    }

    private static Set<BuildEvent> holding(WecomSendStep step, Run<?, ?> run) {
        return isStarted(step)
                ? EnumSet.of(BuildEvent.STARTED)
                : RunHistory.of(run).events();
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
