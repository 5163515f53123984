package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.CustomMessage;
import io.jenkins.plugins.wecom.delivery.DeferredReports;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.InheritedMessage;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.ReportContent;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.cards.OfferedActions;
import io.jenkins.plugins.wecom.delivery.record.LogMask;
import io.jenkins.plugins.wecom.files.FileSearch;
import io.jenkins.plugins.wecom.files.Workspace;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SendListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends a notification about one run for each rule that matches its events. */
final class RuleDispatcher {

    private static final Logger LOGGER = Logger.getLogger(RuleDispatcher.class.getName());

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Notification.Source source;
    private final Deliverer deliverer;
    private final DeliveryLog log;
    private BuildVariables.Source variables;
    private Workspace.Source workspace = Workspace.Source.NONE;
    private volatile List<? extends NotificationRule> given = List.of();
    private String recipients;
    private Boolean failOnError;
    private Progress progress = Progress.NONE;

    RuleDispatcher(Run<?, ?> run, TaskListener listener, Notification.Source source) {
        this.run = run;
        this.listener = listener;
        this.source = source;
        deliverer = Deliverer.of(run, listener);
        log = deliverer.log();
        at(BuildLocation.ofThisThread(run));
    }

    /** Where the build is, or was; without a word, where this was made. */
    RuleDispatcher at(BuildLocation place) {
        return with(() -> BuildVariables.of(run, place, listener));
    }

    /** The variables that rules may refer to. */
    RuleDispatcher with(BuildVariables.Source source) {
        variables = source;
        return this;
    }

    /** The build's workspace, as long as it is the build's own; without a word, rules find files among the artifacts. */
    RuleDispatcher in(Workspace.Source place) {
        workspace = place;
        return this;
    }

    /**
     * Replaces the rules' recipients.
     *
     * @param replacements recipients with prefixes; null for those of the rules
     */
    RuleDispatcher withRecipients(@CheckForNull String replacements) {
        recipients = replacements;
        return this;
    }

    /** The rules were to be told before Jenkins stopped. */
    RuleDispatcher resumed() {
        deliverer.resumed();
        return this;
    }

    /** Reports the progress to this listener. */
    RuleDispatcher withProgress(Progress reportTo) {
        progress = reportTo;
        return this;
    }

    /** Whether a failed delivery counts as a failure whatever the address says; if not, the address decides. */
    RuleDispatcher failOnError(boolean wanted) {
        failOnError = wanted ? true : null;
        return this;
    }

    /**
     * Sends the notifications of all matching rules, one after the other, and waits.
     *
     * @param earlier a sending that has to end first; null for none
     * @return whether nothing failed that has to fail the build
     * @throws InterruptedException if the build was aborted meanwhile
     */
    boolean deliver(List<? extends NotificationRule> rules, EventsOfRun occasion, @CheckForNull Future<?> earlier)
            throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        try {
            return submit(rules, occasion, cancellation, earlier).get();
        } catch (InterruptedException e) {
            cancellation.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Like {@link #deliver}, without waiting.
     *
     * @param cancellation cancels it
     */
    Future<Boolean> submit(
            List<? extends NotificationRule> rules,
            EventsOfRun occasion,
            Cancellation cancellation,
            @CheckForNull Future<?> earlier) {
        given = rules;
        return SendingPool.get()
                .submit(
                        () -> {
                            try {
                                return deliver(rules, occasion, cancellation, earlier);
                            } catch (RuntimeException e) { // which no one may wait for
                                LOGGER.log(Level.WARNING, e, () -> "cannot send the WeCom notifications of " + run);
                                throw e;
                            }
                        },
                        cancellation);
    }

    private boolean deliver(
            List<? extends NotificationRule> rules,
            EventsOfRun occasion,
            Cancellation cancellation,
            @CheckForNull Future<?> earlier)
            throws InterruptedException {
        prepare(occasion, earlier);
        await(earlier);
        DeferredReports.get().await(run);
        boolean successful = true;
        boolean applied = false;
        for (NotificationRule rule : rules) {
            applied |= occasion.applies(rule);
            successful &= deliver(rule, occasion, cancellation);
        }
        if (!applied && occasion.history() != null && source == Notification.Source.JOB) {
            sayThatNoneHolds(rules);
        }
        return successful;
    }

    /** Says that no rule has to tell of the build, as {@code wecomSend} does for its {@code when}. */
    private void sayThatNoneHolds(List<? extends NotificationRule> rules) {
        List<? extends NotificationRule> enabled =
                rules.stream().filter(NotificationRule::isEnabled).toList();
        List<String> events = Arrays.stream(BuildEvent.values())
                .map(BuildEvent::name)
                .filter(event ->
                        enabled.stream().anyMatch(rule -> rule.getWhen().contains(event)))
                .toList();
        if (!events.isEmpty()) {
            log.line(Messages.RuleDispatcher_noneHolds(MessageBundle.list(Locale.getDefault(), events)));
        } else if (enabled.isEmpty()) {
            log.line(Messages.RuleDispatcher_noRule());
        }
    }

    /** Looks at what may be gone when the turn comes: the build, and those before it. */
    private void prepare(EventsOfRun occasion, @CheckForNull Future<?> earlier) {
        deliverer.about(occasion.history());
        if (occasion.mayApply()) {
            occasion.events();
            boolean waits = earlier != null && !earlier.isDone();
            progress.decided(waits);
            if (waits) {
                occasion.report();
            }
        }
    }

    /** What becomes of an earlier notification is no reason to say nothing of what came after. */
    private void await(@CheckForNull Future<?> earlier) throws InterruptedException {
        if (earlier != null) {
            try {
                earlier.get();
            } catch (ExecutionException | CancellationException e) {
                LOGGER.log(Level.WARNING, e, () -> "cannot send the earlier WeCom notifications of " + run);
            }
        }
    }

    /** Listens to the processing of each matching rule. */
    interface Progress {

        Progress NONE = new Progress() {};

        /**
         * Called once it is known which events hold.
         *
         * @param waits whether something else has to end before they are told
         */
        default void decided(boolean waits) {}

        /** Called before the first request: from now on the message may arrive. */
        default void starting() {}

        /** Called once the outcome of the rule is known and noted. */
        default void finished() {}
    }

    private boolean deliver(NotificationRule rule, EventsOfRun occasion, Cancellation cancellation)
            throws InterruptedException {
        if (source == Notification.Source.JOB
                && rule.isEnabled()
                && rule.events().isEmpty()
                && !isStart(occasion)) {
            log.line(Messages.RuleDispatcher_noEvent(
                    NotificationRule.title(number(rule)).in(Locale.getDefault())));
        }
        boolean successful = !occasion.applies(rule) || attempt(rule, occasion, cancellation);
        progress.finished();
        return successful;
    }

    private static boolean isStart(EventsOfRun occasion) {
        return occasion.events().contains(BuildEvent.STARTED);
    }

    private boolean attempt(NotificationRule rule, EventsOfRun occasion, Cancellation cancellation)
            throws InterruptedException {
        deliverer.onBehalfOfRule(rule.getName());
        Notification notification;
        try {
            notification = notification(rule, occasion);
        } catch (InvalidValueException e) {
            deliverer.notSent(placed(rule, e));
            return failOnError == null;
        } catch (RuntimeException e) {
            deliverer.notSent(e);
            return failOnError == null;
        }
        DeliveryResult result = delivered(notification, cancellation);
        boolean successful = !result.isRaised(failOnError);
        return result.isForNobody() || occasion.history() == null || rule.getFiles() == null
                ? successful
                : sendFiles(rule, notification, cancellation) && successful;
    }

    /** What Jenkins' end leaves unknown is said after the restart, so nothing is finished then. */
    private DeliveryResult delivered(Notification notification, Cancellation cancellation) throws InterruptedException {
        SendListener listening = progress == Progress.NONE ? SendListener.NONE : progress::starting;
        DeliveryResult result = deliverer.deliver(notification, cancellation, listening);
        if (Deliverer.isLeftForRestart(result, listening)) {
            throw new InterruptedException("Jenkins shuts down");
        }
        return result;
    }

    /** The same mistake, with the rule that it is in. */
    private InvalidValueException placed(NotificationRule rule, InvalidValueException wrong) {
        int number = number(rule);
        return number == 0 ? wrong : wrong.at(NotificationRule.title(number));
    }

    /** The rule's number on the form, from 1; 0 if it is no longer there. */
    private int number(NotificationRule rule) {
        List<? extends NotificationRule> onForm = source == Notification.Source.JOB
                ? given
                : WecomGlobalConfiguration.get().getRules();
        return onForm.indexOf(rule) + 1;
    }

    private Notification notification(NotificationRule rule, EventsOfRun occasion) {
        List<String> leftOut = new ArrayList<>();
        RecipientsParser parsed = new RecipientsParser()
                .withKeywords()
                .to(Util.fixNull(recipients == null ? rule.getTo() : recipients), leftOut::add);
        return new Notification(
                rule.getCredentialsId(),
                parsed.recipients(),
                new ReportContent(run, occasion::report, words(rule), log)
                        .masked(new LogMask(run, null))
                        .offering(() -> new OfferedActions(rule.buttons(), occasion.input())),
                false,
                rule.options(),
                rule.messageLanguage(),
                occasion.events(),
                source,
                parsed.keywords(),
                leftOut,
                Notification.Previous.STAYS,
                rule.getMention());
    }

    /** Sends the files to those who are told, after what they are told. */
    private boolean sendFiles(NotificationRule rule, Notification report, Cancellation cancellation)
            throws InterruptedException {
        Notification files;
        try {
            files = report.beside(files(rule));
        } catch (RuntimeException e) {
            deliverer.notSent(e);
            return failOnError == null;
        }
        return !delivered(files, cancellation).isRaised(failOnError);
    }

    private FileSearch files(NotificationRule rule) throws InterruptedException {
        String patterns = expansion()
                .expanded("files", rule.getFiles(), UnaryOperator.identity())
                .text();
        return new FileSearch(MediaType.FILE, "files", patterns, workspace, run).checked();
    }

    private VariableExpansion expansion() {
        return VariableExpansion.of(run, variables, listener, log::warning);
    }

    private CustomMessage words(NotificationRule rule) {
        VariableExpansion expansion = expansion();
        return new CustomMessage(
                        rule.getTitle(),
                        rule.getMessage(),
                        rule.factLines(wrong -> log.warning(placed(rule, wrong)::in)),
                        expansion)
                .inheriting(InheritedMessage.of(run.getParent()), expansion);
    }
}
