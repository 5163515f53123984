package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.PendingReports;
import io.jenkins.plugins.wecom.delivery.ReportContent;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.VariableExpansion;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Tells what rules say of one run. */
final class RuleDispatcher {

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Notification.Source source;
    private final Deliverer deliverer;
    private final DeliveryLog log;
    private String instead;
    private Boolean failOnError;
    private Progress progress = Progress.UNKNOWN;

    RuleDispatcher(Run<?, ?> run, TaskListener listener, Notification.Source source) {
        this.run = run;
        this.listener = listener;
        this.source = source;
        deliverer = Deliverer.of(run, listener);
        log = new DeliveryLog(listener);
    }

    /** What holds for a run that has ended, as far as these rules ask for it. */
    static Set<BuildEvent> events(Run<?, ?> run, List<? extends NotificationRule> rules) {
        return RunHistory.of(run).events(some -> rules.stream().anyMatch(rule -> rule.applies(some)));
    }

    /** Tells these, with prefixes, in place of the rules' recipients; null tells those of the rules. */
    RuleDispatcher instead(@CheckForNull String recipients) {
        instead = recipients;
        return this;
    }

    /** Tells how far it is. */
    RuleDispatcher tracked(Progress by) {
        progress = by;
        return this;
    }

    /** Whether a failed delivery is a failure, whatever the address says; without a word the address decides. */
    RuleDispatcher failOnError(boolean wanted) {
        failOnError = wanted ? true : null;
        return this;
    }

    /**
     * Sends for each rule that applies, one after the other, and waits.
     *
     * @return whether nothing failed that is to be raised
     * @throws InterruptedException if the build was aborted meanwhile
     */
    boolean deliver(List<? extends NotificationRule> rules, Set<BuildEvent> events) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        try {
            return submit(rules, events, cancellation, null).get();
        } catch (InterruptedException e) {
            cancellation.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * The same without waiting.
     *
     * @param earlier something that is to be told first; null for nothing
     */
    Future<Boolean> submit(
            List<? extends NotificationRule> rules,
            Set<BuildEvent> events,
            Cancellation cancellation,
            @CheckForNull Future<?> earlier) {
        return SendingPool.get()
                .submit(
                        () -> {
                            if (earlier != null) {
                                earlier.get();
                            }
                            PendingReports.get().await(run);
                            boolean told = true;
                            for (NotificationRule rule : rules) {
                                told &= !rule.applies(events) || deliver(rule, events, cancellation);
                            }
                            return told;
                        },
                        cancellation);
    }

    /** What hears of each rule that applies. */
    interface Progress {

        Progress UNKNOWN = new Progress() {};

        /** From now on something may arrive. */
        default void begins() {}

        /** It has arrived, or not, and that has been told. */
        default void ends() {}
    }

    private boolean deliver(NotificationRule rule, Set<BuildEvent> events, Cancellation cancellation)
            throws InterruptedException {
        boolean told = told(rule, events, cancellation);
        progress.ends();
        return told;
    }

    private boolean told(NotificationRule rule, Set<BuildEvent> events, Cancellation cancellation)
            throws InterruptedException {
        try {
            return !deliverer
                    .deliver(notification(rule, events), cancellation, progress::begins)
                    .isRaised(failOnError);
        } catch (InvalidValueException e) {
            log.notSent(e.getMessage());
            return failOnError == null;
        }
    }

    private Notification notification(NotificationRule rule, Set<BuildEvent> events) {
        boolean started = events.contains(BuildEvent.STARTED);
        DeliveryOptionsBuilder parameters = new DeliveryOptionsBuilder();
        if (rule.getFormat() != null) {
            parameters.set("format", "format", rule.getFormat());
        }
        DeliveryOptions options = parameters.options();
        RecipientsParser recipients =
                new RecipientsParser().withKeywords().to("to", Util.fixNull(instead == null ? rule.getTo() : instead));
        return new Notification(
                        rule.getCredentialsId(),
                        recipients.recipients(),
                        new ReportContent(run, rule.getTitle(), rule.getMessage(), started, log)
                                .with(VariableExpansion.of(run, listener)),
                        false,
                        options,
                        Language.parse("language", rule.getLanguage()),
                        events,
                        source)
                .with(recipients.keywords());
    }
}
