package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome.Effort;
import io.jenkins.plugins.wecom.delivery.RecipientResolver.NoRecipientsException;
import io.jenkins.plugins.wecom.delivery.cards.CardButtons;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.record.Asker;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.route.RouteResolver;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Delivers a notification: finds the application and the recipients, renders the message, sends it, and passes the
 * outcome to the listeners. Steps, rules and the test button all use this class.
 */
public final class Deliverer {

    private static final Logger LOGGER = Logger.getLogger(Deliverer.class.getName());

    private final Run<?, ?> run;
    private final DeliveryLog log;
    private final RouteResolver routes;
    private final RecipientResolver recipientResolver;
    private final MessageComposer composer;
    private final Recaller recaller;
    private final CardUpdater updater;
    private final Deduplication deduplication = new Deduplication();
    private final List<DeliveryListener> listeners;
    private final boolean ofItem;
    private boolean ofRule;
    private String rule;
    private String repeatedBy;
    private boolean resumed;
    private RunHistory history;
    private List<String> told = List.of();

    private Deliverer(
            WecomGlobalConfiguration global,
            RouteDefaults defaults,
            @CheckForNull Run<?, ?> run,
            @CheckForNull Item tried,
            TaskListener listener) {
        this.run = run;
        ofItem = tried != null;
        log = new DeliveryLog(listener, run);
        routes = tried == null
                ? new RouteResolver(global, defaults, run)
                : RouteResolver.ofItem(global, defaults, tried);
        recipientResolver = new RecipientResolver(global, log);
        composer = new MessageComposer(global, run, log);
        recaller = new Recaller(run, log, routes);
        updater = new CardUpdater(run, log);
        listeners = List.of(log, deduplication, this::noteOnPage);
    }

    /** Returns a deliverer for the messages of a run, with the global configuration as it is now. */
    public static Deliverer of(Run<?, ?> run, TaskListener listener) {
        return new Deliverer(WecomGlobalConfiguration.get(), RouteDefaults.saved(), run, null, listener);
    }

    /**
     * Returns a deliverer for settings that an administrator tries before saving them; credentials are those that the
     * system may use.
     */
    public static Deliverer ofSystem(RouteDefaults defaults, TaskListener listener) {
        return new Deliverer(WecomGlobalConfiguration.get(), defaults, null, null, listener);
    }

    /** Returns a deliverer for a rule that is tried on the form of a job; credentials are those that the job may use. */
    public static Deliverer ofItem(Item job, TaskListener listener) {
        return new Deliverer(WecomGlobalConfiguration.get(), RouteDefaults.saved(), null, job, listener);
    }

    /** Has the people of the run found in the history by which it was decided what is told; null for that of today. */
    public Deliverer about(@CheckForNull RunHistory decidedOn) {
        history = decidedOn;
        return this;
    }

    private RunHistory history() {
        return history == null ? RunHistory.of(run) : history;
    }

    /**
     * What is delivered from now on is asked for by a rule, and not by a step.
     *
     * @param name the rule's name; null if it has none
     */
    public void onBehalfOfRule(@CheckForNull String name) {
        ofRule = true;
        rule = name;
    }

    /**
     * What is delivered from now on has been sent before, and goes to the same recipients once more.
     *
     * @param user the name of the one who wants that
     */
    Deliverer again(String user) {
        repeatedBy = user;
        return this;
    }

    /** What is delivered from now on was to be delivered before Jenkins stopped, and may be held already. */
    public void resumed() {
        resumed = true;
    }

    /**
     * Sends the notification and logs the outcome. Failures are returned in the result and not thrown.
     *
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    public DeliveryResult deliver(Notification notification, Cancellation cancellation) throws InterruptedException {
        return deliver(notification, cancellation, SendListener.NONE);
    }

    /** Like {@link #deliver(Notification, Cancellation)}, with a listener that is called before the message is sent. */
    public DeliveryResult deliver(Notification notification, Cancellation cancellation, SendListener listener)
            throws InterruptedException {
        List<Notification.Content> parts;
        try {
            parts = notification.content().parts();
        } catch (ContentUnavailableException e) {
            return noted(
                    notSent(notification, routeOf(notification), locale -> e.getMessage()), cancellation, listener);
        } catch (RuntimeException e) {
            return noted(notSent(notification, routeOf(notification), sentence(e)), cancellation, listener);
        }
        try {
            return DeliveryResult.worst(deliver(notification, parts, cancellation, listener))
                    .withWarnings(log.warnings());
        } finally {
            parts.forEach(Notification.Content::discard);
        }
    }

    /** Sends the parts one after the other, whatever becomes of each. */
    private List<DeliveryResult> deliver(
            Notification notification,
            List<Notification.Content> parts,
            Cancellation cancellation,
            SendListener listener)
            throws InterruptedException {
        List<DeliveryResult> results = new ArrayList<>();
        try {
            for (Notification.Content part : parts) {
                boolean first = results.stream().noneMatch(DeliveryResult::isDelivered);
                results.add(
                        noted(attempt(notification.part(part, first), cancellation, listener), cancellation, listener));
            }
        } catch (InterruptedException e) {
            if (results.isEmpty()) {
                throw e;
            }
            String why = Messages.Deliverer_stopped(parts.size() - results.size());
            noted(notSent(notification, null, locale -> why), cancellation, listener);
            results.add(DeliveryResult.interrupted(why));
        }
        return results;
    }

    private DeliveryResult noted(List<DeliveryOutcome> outcomes, Cancellation cancellation, SendListener listener) {
        for (DeliveryOutcome outcome : outcomes) {
            if (!isLeftForRestart(outcome.result(), listener)) {
                note(outcome, cancellation);
            }
        }
        return DeliveryResult.worst(
                outcomes.stream().map(DeliveryOutcome::result).toList());
    }

    /** Passes the outcome at one destination to all listeners, and recalls what it replaces. */
    private void note(DeliveryOutcome outcome, Cancellation cancellation) {
        Notification notification = outcome.notification();
        boolean replaces = run != null && notification.previous() == Notification.Previous.IS_REPLACED;
        if (replaces
                && outcome.isSent()
                && (outcome.request().channel() instanceof SmartRobot
                        || outcome.request().recipients().members().isEmpty())) {
            log.line(Messages.Deliverer_cannotReplace());
        }
        List<SentMessage> earlier = replaces ? earlier(outcome.result()) : List.of();
        note(outcome);
        if (!earlier.isEmpty()) {
            replace(earlier, notification, cancellation);
        }
    }

    /**
     * Whether nothing is said of the outcome now, since Jenkins shuts down while the message is on its way: whoever
     * listens has stored that it began, and says so once after the restart.
     */
    public static boolean isLeftForRestart(DeliveryResult result, SendListener listener) {
        return listener != SendListener.NONE
                && result.isPerhapsDelivered()
                && SendingPool.get().isShuttingDown();
    }

    /** Returns the log of this delivery; what is written there before a message is sent is shown on the run's page too. */
    public DeliveryLog log() {
        return log;
    }

    /** Returns what a notification that waits ends with: its recipients, as far as they are known now, are held. */
    public DeliveryResult held(Notification notification) {
        return DeliveryResult.nothingToSend().withHeld(recipientResolver.namesOf(notification, routeOf(notification)));
    }

    private boolean isOfJob(Notification notification) {
        return ofItem || notification.source() == Notification.Source.JOB;
    }

    private Route routeOf(Notification notification) {
        try {
            return routes.find(notification.credentialsId(), isOfJob(notification), notification.options());
        } catch (AppNotFoundException | NotConfiguredException | InvalidValueException e) {
            return null; // which is logged when it is sent
        }
    }

    /** Logs, and records on the run's page, that a message was being sent when Jenkins stopped. */
    public void interrupted() {
        log.perhapsSent(Messages.Deliverer_restarted());
        WecomAction.of(run).add(log.lines());
    }

    /** Records in the log and on the run's page that there is no notification to deliver, as it could not be made. */
    public void notSent(RuntimeException why) {
        log.notSent(sentence(why).in(Locale.getDefault()));
        WecomAction.of(run).add(log.lines());
    }

    /** Another plugin's exception, or a bug: the user has to hear of it in any case. */
    private LocalizableMessage sentence(RuntimeException failure) {
        if (failure instanceof InvalidValueException invalid) {
            return invalid::in;
        }
        LOGGER.log(Level.WARNING, failure, () -> "cannot make a WeCom message" + (run == null ? "" : " of " + run));
        return locale -> Messages._Deliverer_unexpected(failure.toString()).toString(locale);
    }

    /** The messages that a new message replaces; none unless the new one was delivered. */
    private List<SentMessage> earlier(DeliveryResult result) {
        return result.isDelivered() && !result.getMsgIds().isEmpty()
                ? WecomAction.of(run).sentTo(result.addressed())
                : List.of();
    }

    /** Recalls the earlier messages. The outcome does not change that of the new one, which has been delivered. */
    private void replace(List<SentMessage> earlier, Notification notification, Cancellation cancellation) {
        try {
            recaller.replace(earlier, notification.options(), cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes the outcome to all listeners. */
    private void note(DeliveryOutcome outcome) {
        listeners.forEach(listener -> listener.onOutcome(outcome));
        DeliveryListener.fire(outcome);
    }

    private void noteOnPage(DeliveryOutcome outcome) {
        if (run != null) {
            WecomAction.of(run).add(outcome, told, log.lines());
        }
    }

    /** What became of it at each destination; one outcome where nothing was to be sent. */
    private List<DeliveryOutcome> attempt(Notification notification, Cancellation cancellation, SendListener listener)
            throws InterruptedException {
        told = List.of();
        Route route = null;
        SendRequest request;
        BuildState state;
        CardButtons buttons;
        try {
            route = routes.find(notification.credentialsId(), isOfJob(notification), notification.options());
            route.warnings().forEach(log::warning);
            Recipients recipients = recipientResolver.resolve(notification, this::history, route, cancellation);
            Mention mention = recipientResolver.mention(notification, this::history, route, recipients, cancellation);
            buttons = composer.buttons(notification, route, recipients);
            Message message = composer.message(notification, route, recipients, mention, buttons);
            announce(notification.content());
            request = new SendRequest(
                            route.channel(), recipients, message, mention, notification.safe(), route.options())
                    .checked();
            request.warnings().forEach(log::warning);
            if (route.isOfRobot() && notification.safe()) {
                log.warning(locale -> Messages._Deliverer_robotIsNotSafe().toString(locale));
            }
            if (route.isOfSmartRobot() && notification.safe()) {
                log.warning(locale -> Messages._Deliverer_smartRobotIsNotSafe().toString(locale));
            }
            state = notification.content().state();
        } catch (NoRecipientsException e) {
            return List.of(
                    outcome(notification, route, null, null, DeliveryResult.nothingToSend(locale -> e.getMessage())));
        } catch (AppNotFoundException e) {
            return notSent(notification, route, e::in);
        } catch (NotConfiguredException e) {
            return notSent(notification, route, e::in);
        } catch (ContentUnavailableException e) {
            return notSent(notification, route, locale -> e.getMessage());
        } catch (RuntimeException e) {
            return notSent(notification, route, sentence(e));
        }
        request = request.to(notYetReached(notification, request));
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        if (run != null && notification.previous() == Notification.Previous.IS_UPDATED) {
            request = updated(notification, route, request, buttons, outcomes, cancellation, listener);
            if (request.recipients().isEmpty() && !outcomes.isEmpty()) {
                return outcomes;
            }
        }
        HeldReport held = request.recipients().isEmpty()
                ? null
                : FloodGate.get().hold(run, notification, route, request, state, composer.language(notification), log);
        if (held != null) {
            request = request.to(request.recipients().without(held.recipients()));
        }
        if (request.recipients().isEmpty()) {
            DeliveryResult result = DeliveryResult.delivered(SendResult.NOTHING).withHeld(held);
            outcomes.add(outcome(notification, route, request, null, result));
            return outcomes;
        }
        routes.noteUse(route);
        List<SendOutcome> all;
        try {
            all = composer.send(notification, route, request, buttons, cancellation, listener);
        } catch (InterruptedException e) {
            FloodGate.unsent(request);
            throw e;
        }
        for (SendOutcome sent : all) {
            HeldReport late = FloodGate.get()
                    .holdUnsent(run, notification, route, sent, state, composer.language(notification), log);
            DeliveryResult result = late != null
                    ? DeliveryResult.delivered(SendResult.NOTHING).withHeld(late)
                    : DeliveryResult.of(sent)
                            .withOptional(route.optional())
                            .withRecipients(sent.request().recipients())
                            .withHeld(held);
            if (late != null) {
                SendRequest nobody = sent.request().to(Recipients.NONE);
                outcomes.add(outcome(notification, route, nobody, null, result));
                continue;
            }
            held = null;
            outcomes.add(outcome(notification, route, sent.request(), Effort.of(sent), result));
        }
        return outcomes;
    }

    private void announce(Notification.Content content) {
        String line = content.line();
        if (line != null) {
            log.line(line);
        }
    }

    /**
     * Changes the card that members got before.
     *
     * @param outcomes receives what became of that, if it was tried
     * @return what is still to be sent
     */
    private SendRequest updated(
            Notification notification,
            Route route,
            SendRequest request,
            @CheckForNull CardButtons buttons,
            List<DeliveryOutcome> outcomes,
            Cancellation cancellation,
            SendListener listener)
            throws InterruptedException {
        SendRequest left = request;
        if (route.isOfSmartRobot()) {
            log.line(Messages.Deliverer_cannotUpdate());
            return request;
        }
        SendRequest members = request.to(request.recipients().members());
        if (!members.recipients().isEmpty()) {
            routes.noteUse(route);
            Optional<SendOutcome> changed = updater.update(notification, members, buttons, cancellation, listener);
            if (changed.isPresent()) {
                DeliveryResult result = DeliveryResult.of(changed.get())
                        .withOptional(route.optional())
                        .withRecipients(members.recipients())
                        .asChange();
                outcomes.add(outcome(notification, route, members, Effort.of(changed.get()), result));
                left = request.to(
                        request.recipients().without(members.recipients().names()));
            }
        }
        if (left.recipients().isEmpty()) {
            return left;
        }
        if (left.destinations().stream().anyMatch(one -> one.destination() != Destination.MEMBERS)) {
            log.line(Messages.Deliverer_cannotUpdate());
        }
        return left;
    }

    /** @param route null if none was found */
    private List<DeliveryOutcome> notSent(
            Notification notification, @CheckForNull Route route, LocalizableMessage why) {
        DeliveryResult result = DeliveryResult.notSent(why).withOptional(route == null ? null : route.optional());
        return List.of(outcome(notification, route, null, null, result));
    }

    private DeliveryOutcome outcome(
            Notification notification,
            @CheckForNull Route route,
            SendRequest request,
            Effort effort,
            DeliveryResult result) {
        return new DeliveryOutcome(
                run,
                notification,
                repeatedBy == null ? asker(notification) : Asker.AGAIN,
                repeatedBy == null ? rule : repeatedBy,
                recipientResolver.namesOf(notification, route),
                route == null ? null : route.credentials(),
                request,
                effort,
                result);
    }

    private Asker asker(Notification notification) {
        return switch (notification.source()) {
            case JOB -> ofRule ? Asker.RULE : Asker.STEP;
            case GLOBAL_RULE -> Asker.GLOBAL_RULE;
            case TEST -> Asker.TEST;
        };
    }

    /**
     * Removes recipients who have received the same text before and, for a global rule, those who have received a
     * message about the event from the job itself.
     */
    private Recipients notYetReached(Notification notification, SendRequest request) {
        if (repeatedBy != null) {
            return request.recipients();
        }
        List<String> leftOut = new ArrayList<>(deduplication.alreadyReached(request));
        if (notification.source() == Notification.Source.GLOBAL_RULE) {
            Set<String> byJob = WecomAction.of(run).recipientsOf(notification.occasions());
            leftOut.addAll(Deduplication.among(byJob, request.recipients().without(leftOut)));
        }
        if (!leftOut.isEmpty()) {
            told = leftOut;
            log.line(Messages.Deliverer_told(Recipients.ofNames(leftOut).in(Locale.getDefault())));
        }
        Recipients left = request.recipients().without(leftOut);
        return resumed ? left.without(FloodGate.get().heldBefore(run, notification, left)) : left;
    }
}
