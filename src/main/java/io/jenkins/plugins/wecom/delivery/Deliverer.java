package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.Sentence;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.sender.Beginning;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.Delivery;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one use case: resolve the application, render the message, send it, tell the log. Step, publisher and test button
 * all come here.
 */
public final class Deliverer {

    private final WecomGlobalConfiguration global;
    private final Run<?, ?> run;
    private final DeliveryLog log;
    private final Routes routes;
    private final Addressees addressees;
    private final Holding holding;
    private final Recaller recaller;
    private final ToldOnce once = new ToldOnce();

    private Deliverer(
            WecomGlobalConfiguration global,
            RouteDefaults defaults,
            @CheckForNull Run<?, ?> run,
            TaskListener listener) {
        this.global = global;
        this.run = run;
        log = new DeliveryLog(listener);
        routes = new Routes(global, defaults, run);
        addressees = new Addressees(global, log);
        holding = new Holding(run, log);
        recaller = new Recaller(run, log, routes);
    }

    /** For what a run has to tell, with the global configuration as it is now. */
    public static Deliverer of(Run<?, ?> run, TaskListener listener) {
        return new Deliverer(WecomGlobalConfiguration.get(), RouteDefaults.saved(), run, listener);
    }

    /** For an administrator who tries what is not saved yet; credentials are those that the system may use. */
    static Deliverer ofSystem(RouteDefaults defaults, TaskListener listener) {
        return new Deliverer(WecomGlobalConfiguration.get(), defaults, null, listener);
    }

    /**
     * Sends and tells the log. What goes wrong is in the result and no exception.
     *
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    public DeliveryResult deliver(Notification notification, Cancellation cancellation) throws InterruptedException {
        return deliver(notification, cancellation, Beginning.UNNOTICED);
    }

    /** The same, telling when the message goes out. */
    public DeliveryResult deliver(Notification notification, Cancellation cancellation, Beginning beginning)
            throws InterruptedException {
        DeliveryResult result = send(notification, cancellation, beginning);
        if (run == null) {
            return result;
        }
        WecomAction action = WecomAction.of(run);
        List<SentMessage> earlier = notification.replacesPrevious() ? action.sentTo(result.addressed()) : List.of();
        action.add(notification, result, log.lines());
        if (!earlier.isEmpty()) {
            replace(earlier, notification, result, cancellation);
        }
        return result;
    }

    /** Notes on the run's page that something was on its way when Jenkins stopped. */
    public void interrupted(Set<BuildEvent> events) {
        String why = Messages.Deliverer_restarted();
        log.perhaps(why);
        WecomAction.of(run).interrupted(events, log.lines());
    }

    /** Only what has arrived takes the place of something else; and whatever becomes of that, it has arrived. */
    private void replace(
            List<SentMessage> earlier, Notification notification, DeliveryResult result, Cancellation cancellation) {
        if (!result.isDelivered() || result.getMsgIds().isEmpty()) {
            return;
        }
        try {
            recaller.replace(earlier, notification.options(), cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DeliveryResult send(Notification notification, Cancellation cancellation, Beginning beginning)
            throws InterruptedException {
        Route route = null;
        SendRequest request;
        String headline;
        try {
            route = routes.find(notification.credentialsId(), notification.source(), notification.options());
            route.warnings().forEach(log::warning);
            Message message = notification.content().message(route.options(), language(notification));
            Recipients recipients = addressees.of(notification, route, cancellation);
            request = new SendRequest(route.app(), recipients, message, notification.safe(), route.options());
            headline = notification.content().headline(route.options(), language(notification));
        } catch (NobodyException e) {
            log.notSent(e.getMessage());
            return DeliveryResult.nothingToSend();
        } catch (AppNotFoundException e) {
            return notSent(e::in, route);
        } catch (NotConfiguredException e) {
            return notSent(e::in, route);
        } catch (UnavailableException e) {
            return notSent(locale -> e.getMessage(), route);
        } catch (InvalidValueException e) {
            return notSent(e::in, route);
        }
        request = request.to(notYetTold(notification, request));
        if (request.recipients().isEmpty()) {
            return DeliveryResult.delivered(Delivery.NOTHING);
        }
        List<String> held = holding.hold(notification, request, headline);
        request = request.to(without(request.recipients(), held));
        DeliveryResult result = request.recipients().isEmpty()
                ? DeliveryResult.delivered(Delivery.NOTHING)
                : send(request, route, cancellation, beginning).withRecipients(request.recipients());
        return result.withHeld(held);
    }

    /** @param route null where there is none */
    private DeliveryResult notSent(Sentence why, @CheckForNull Route route) {
        log.notSent(why.in(Locale.getDefault()));
        return DeliveryResult.notSent(why).withOptional(route == null ? null : route.optional());
    }

    /** No one gets the same text twice, and a global rule leaves out who has heard of the event from the job itself. */
    private Recipients notYetTold(Notification notification, SendRequest request) {
        Set<String> told = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        told.addAll(once.told(request));
        if (notification.source() == Notification.Source.GLOBAL_RULE) {
            told.addAll(WecomAction.of(run).told(notification.tells()));
        }
        List<String> left =
                request.recipients().names().stream().filter(told::contains).toList();
        if (!left.isEmpty()) {
            log.line(Messages.Deliverer_told(Recipients.ofNames(left).in(Locale.getDefault())));
        }
        return without(request.recipients(), left);
    }

    private DeliveryResult send(SendRequest request, Route route, Cancellation cancellation, Beginning beginning)
            throws InterruptedException {
        try {
            Delivery delivery = SendingPool.get().sender().send(request, cancellation, beginning);
            log.sent(request.recipients(), delivery);
            RefusedApplications.get().delivered(route.use(), route.app());
            return DeliveryResult.delivered(delivery);
        } catch (WecomException e) {
            log.failed(e);
            RefusedApplications.get().failed(route.use(), route.app(), e);
            if (!(e instanceof PerhapsDeliveredException)) {
                FloodControl.get().release(request.app(), request.recipients());
                if (e.delivery().msgIds().isEmpty()) {
                    once.notTold(request);
                }
            }
            return DeliveryResult.failed(e).withOptional(route.optional());
        }
    }

    private static Recipients without(Recipients recipients, List<String> names) {
        return names.isEmpty()
                ? recipients
                : Recipients.ofNames(recipients.names().stream()
                        .filter(name -> !names.contains(name))
                        .toList());
    }

    private Locale language(Notification notification) {
        Language named = notification.language();
        return (named == null ? global.messageLanguage() : named).locale();
    }
}
