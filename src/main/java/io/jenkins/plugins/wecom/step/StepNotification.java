package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.delivery.CustomMessage;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.InheritedMessage;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.ReportContent;
import io.jenkins.plugins.wecom.delivery.cards.OfferedActions;
import io.jenkins.plugins.wecom.delivery.record.LogMask;
import io.jenkins.plugins.wecom.files.FileSearch;
import io.jenkins.plugins.wecom.files.LogContent;
import io.jenkins.plugins.wecom.files.Workspace;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.RunReports;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Builds the notification that a {@code wecomSend} step asks for from its parameters. */
final class StepNotification {

    private StepNotification() {}

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if a parameter is not valid */
    static Notification of(WecomSendStep step, StepContext context, RunHistory history, DeliveryLog log)
            throws InterruptedException {
        Notification.Content content = content(step, context, history, log);
        List<String> leftOut = new ArrayList<>();
        RecipientsParser recipients = new RecipientsParser()
                .withKeywords()
                .to(Util.fixNull(step.getTo()), leftOut::add)
                .touser(Util.fixNull(step.getTouser()), leftOut::add)
                .toparty(Util.fixNull(step.getToparty()), leftOut::add)
                .totag(Util.fixNull(step.getTotag()), leftOut::add);
        return new Notification(
                step.getCredentialsId(),
                recipients.recipients(),
                content,
                Boolean.TRUE.equals(step.getSafe()),
                step.options(format(step)),
                Language.parse("language", step.getLanguage()),
                reportedEvents(step, history),
                Notification.Source.JOB,
                recipients.keywords(),
                leftOut,
                previous(step),
                step.getMention());
    }

    private static Notification.Previous previous(WecomSendStep step) {
        if (step.isReplacePrevious() && step.isUpdatePrevious()) {
            throw new InvalidValueException(
                    "updatePrevious",
                    "true",
                    locale -> Messages._StepNotification_previous().toString(locale));
        }
        if (step.isUpdatePrevious()) {
            return Notification.Previous.IS_UPDATED;
        }
        return step.isReplacePrevious() ? Notification.Previous.IS_REPLACED : Notification.Previous.STAYS;
    }

    /** A report or text, or the one other kind of message that was asked for. */
    private static Notification.Content content(
            WecomSendStep step, StepContext context, RunHistory history, DeliveryLog log) throws InterruptedException {
        String message = step.getMessage();
        if (otherKind(step) == null) {
            if (message != null) {
                Message.requireVisible("message", message);
            }
            return report(step, context, history, log);
        }
        WecomCard card = step.getCard();
        if (card != null) {
            return new CardContent(card);
        }
        Run<?, ?> run = history.run();
        if (step.isLog()) {
            return new LogContent(run);
        }
        String file = step.getFile();
        MediaType media = file == null ? MediaType.IMAGE : MediaType.FILE;
        return new FileSearch(media, media.word(), file == null ? step.getImage() : file, () -> workspace(context), run)
                .checked();
    }

    private static Notification.Content report(
            WecomSendStep step, StepContext context, RunHistory history, DeliveryLog log) throws InterruptedException {
        Run<?, ?> run = history.run();
        BuildEvent event = event(step);
        List<String> named = step.getActions();
        List<MemberAction> buttons = named == null ? null : MemberAction.buttons("actions", named);
        Supplier<AskedInput> asked = once(() -> AskedInput.named(run, step.getInput()));
        CustomMessage words = words(step, context, run, log);
        LogMask mask = new LogMask(run, filter(context));
        if (event == BuildEvent.INPUT) {
            return new ReportContent(run, () -> RunReports.waiting(run, asked.get()), words, log)
                    .ofReport()
                    .masked(mask)
                    .offering(() -> new OfferedActions(buttons, asked.get()));
        }
        return new ReportContent(
                        run,
                        () -> event == BuildEvent.STARTED ? RunReports.started(run) : RunReports.of(run, history),
                        words,
                        log)
                .masked(mask)
                .offering(() -> new OfferedActions(buttons, null));
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        AtomicReference<T> known = new AtomicReference<>();
        return () -> known.updateAndGet(value -> value == null ? source.get() : value);
    }

    /** Returns null outside of {@code node}. */
    @CheckForNull
    private static Workspace workspace(StepContext context) throws IOException, InterruptedException {
        EnvVars variables = context.get(EnvVars.class);
        return Workspace.of(context.get(FilePath.class), variables == null ? null : variables.get("WORKSPACE"));
    }

    /** In a Jenkinsfile's own words Groovy has done the rest; what is inherited is expanded as for other jobs. */
    private static CustomMessage words(WecomSendStep step, StepContext context, Run<?, ?> run, DeliveryLog log) {
        List<Fact> facts = new ArrayList<>();
        Map<String, String> given = step.getFacts();
        if (given != null) {
            given.forEach((label, value) -> facts.add(new Fact(label, value)));
        }
        return new CustomMessage(step.getTitle(), step.getMessage(), facts, VariableExpansion.NONE)
                .inheriting(
                        InheritedMessage.of(run.getParent()),
                        VariableExpansion.of(run, () -> variables(context, run), TaskListener.NULL, log::warning));
    }

    private static ConsoleLogFilter filter(@CheckForNull StepContext context) throws InterruptedException {
        try {
            return context == null ? null : context.get(ConsoleLogFilter.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuildVariables variables(@CheckForNull StepContext context, Run<?, ?> run)
            throws IOException, InterruptedException {
        if (context == null) { // the build has ended
            return BuildVariables.of(run, BuildLocation.UNKNOWN, TaskListener.NULL);
        }
        EnvVars variables = context.get(EnvVars.class);
        EnvironmentExpander blocks = context.get(EnvironmentExpander.class);
        return BuildVariables.ofStep(
                run,
                variables == null ? new EnvVars() : variables,
                blocks == null ? Set.of() : blocks.getSensitiveVariables());
    }

    /**
     * The parameter that asks for a message other than a report or text ({@code file}, {@code image}, {@code log} or
     * {@code card}); null if none does.
     *
     * @throws InvalidValueException if it cannot be combined with the other parameters
     */
    static String otherKind(WecomSendStep step) {
        WecomCard card = step.getCard();
        Map<String, String> given = new LinkedHashMap<>();
        given.put("file", step.getFile());
        given.put("image", step.getImage());
        given.put("log", step.isLog() ? "true" : null);
        given.put("card", card == null ? null : Util.fixNull(card.getTitle()));
        given.values().removeIf(Objects::isNull);
        if (given.isEmpty()) {
            return null;
        }
        String otherKind = given.keySet().iterator().next();
        String value = given.remove(otherKind);
        given.put("message", step.getMessage());
        given.put("title", step.getTitle());
        given.put("format", step.getFormat());
        given.put("actions", step.getActions() == null ? null : "");
        given.put("facts", step.getFacts() == null ? null : "");
        given.values().removeIf(Objects::isNull);
        if (!given.isEmpty()) {
            List<String> names = List.copyOf(given.keySet());
            throw new InvalidValueException(
                    otherKind,
                    value,
                    locale -> Messages._StepNotification_alone(MessageBundle.list(locale, names))
                            .toString(locale));
        }
        return otherKind;
    }

    /**
     * Whether the step depends on a result that nobody can know yet: there was an error in a block that is still open,
     * and the script has set no result.
     */
    static boolean mustWait(WecomSendStep step, Run<?, ?> run) {
        boolean depends = step.getEvent() == null && otherKind(step) == null && isAboutBuild(step);
        return depends && run.getResult() == null && RunHistory.mayBeCaught(run);
    }

    /**
     * The events that the message reports: those of the build now if it contains the report, or is sent because of
     * {@code when}.
     */
    private static Set<BuildEvent> reportedEvents(WecomSendStep step, RunHistory history) {
        return isAboutBuild(step) ? currentEvents(step, history) : Set.of();
    }

    private static boolean isAboutBuild(WecomSendStep step) {
        String message = step.getMessage();
        return step.getWhen() != null
                || (message == null
                        ? otherKind(step) == null
                        : MessageTemplate.of(message).hasReport());
    }

    private static Set<BuildEvent> currentEvents(WecomSendStep step, RunHistory history) {
        BuildEvent event = event(step);
        return event != null ? EnumSet.of(event) : history.events(some -> isWanted(step, some));
    }

    private static boolean isWanted(WecomSendStep step, Set<BuildEvent> some) {
        List<String> when = step.getWhen();
        return when == null || BuildEvent.parse("when", when).stream().anyMatch(some::contains);
    }

    /**
     * Whether one of the events in {@code when} currently applies; always true without {@code when}.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is not the name of an event
     */
    static boolean applies(WecomSendStep step, RunHistory history) {
        List<String> when = step.getWhen();
        if (when == null) {
            return true;
        }
        Set<BuildEvent> wanted = BuildEvent.parse("when", when);
        Set<BuildEvent> currentEvents = currentEvents(step, history);
        return wanted.stream().anyMatch(currentEvents::contains);
    }

    /** The event that the step reports; null where all of them are determined from the build. */
    @CheckForNull
    private static BuildEvent event(WecomSendStep step) {
        String named = step.getEvent();
        String input = step.getInput();
        BuildEvent event = named == null ? null : BuildEvent.parse("event", named);
        if (event != null && event != BuildEvent.STARTED && event != BuildEvent.INPUT) {
            throw new InvalidValueException(
                    "event", named, locale -> Messages._StepNotification_event().toString(locale));
        }
        if (event == BuildEvent.INPUT && input == null) {
            throw InvalidValueException.missing(
                    "input", locale -> Messages._StepNotification_input().toString(locale));
        }
        if (event != BuildEvent.INPUT && input != null) {
            throw new InvalidValueException(
                    "input",
                    input,
                    locale -> Messages._StepNotification_noInput().toString(locale));
        }
        return event;
    }

    /** The format that the step says; a report with buttons is a card where it says none. */
    private static String format(WecomSendStep step) {
        List<String> actions = step.getActions();
        return step.getFormat() == null && actions != null && !actions.isEmpty() ? "card" : step.getFormat();
    }
}
