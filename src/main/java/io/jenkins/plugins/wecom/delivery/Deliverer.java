package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.Delivery;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.net.URI;
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
    private final URI apiBase;
    private final Run<?, ?> run;
    private final DeliveryLog log;
    private final ToldOnce once = new ToldOnce();
    private Boolean optional;

    private Deliverer(
            WecomGlobalConfiguration global, URI apiBase, @CheckForNull Run<?, ?> run, TaskListener listener) {
        this.global = global;
        this.apiBase = apiBase;
        this.run = run;
        log = new DeliveryLog(listener);
    }

    /** For what a run has to tell, with the global configuration as it is now. */
    public static Deliverer of(Run<?, ?> run, TaskListener listener) {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new Deliverer(global, global.apiBaseUri(), run, listener);
    }

    /** For an administrator who tries another base address; credentials are those that the system may use. */
    static Deliverer ofSystem(URI apiBase, TaskListener listener) {
        return new Deliverer(WecomGlobalConfiguration.get(), apiBase, null, listener);
    }

    /**
     * Sends and tells the log. What goes wrong is in the result and no exception.
     *
     * @throws InterruptedException if it was cancelled before anything was sent
     */
    public DeliveryResult deliver(Notification notification, Cancellation cancellation) throws InterruptedException {
        DeliveryResult result = send(notification, cancellation);
        if (run != null) {
            WecomAction.of(run).add(notification.tells(), result, log.lines());
        }
        return result;
    }

    private DeliveryResult send(Notification notification, Cancellation cancellation) throws InterruptedException {
        SendRequest request;
        String headline;
        try {
            request = request(notification, cancellation);
            headline = notification.content().headline(request.options(), language(notification));
        } catch (NobodyException e) {
            log.notSent(e.getMessage());
            return DeliveryResult.nothingToSend();
        } catch (AppNotFoundException | NotConfiguredException | InvalidValueException e) {
            log.notSent(e.getMessage());
            return DeliveryResult.notSent(e.getMessage());
        }
        request = request.to(notYetTold(notification, request));
        if (request.recipients().isEmpty()) {
            return DeliveryResult.delivered(Delivery.NOTHING);
        }
        List<String> held = List.of();
        if (headline == null || run == null) {
            if (FloodControl.get().mayBeDropped(request)) {
                log.line(Messages.Deliverer_flood());
            }
        } else {
            held = FloodControl.get().withoutRoom(request);
        }
        if (!held.isEmpty()) {
            hold(notification, request, headline, held);
            request = request.to(without(request.recipients(), held));
        }
        DeliveryResult result = request.recipients().isEmpty()
                ? DeliveryResult.delivered(Delivery.NOTHING)
                : send(request, cancellation).withRecipients(request.recipients());
        return result.withHeld(held);
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

    private DeliveryResult send(SendRequest request, Cancellation cancellation) throws InterruptedException {
        try {
            Delivery delivery = SendingPool.get().sender().send(request, cancellation);
            log.sent(request.recipients(), delivery);
            return DeliveryResult.delivered(delivery);
        } catch (WecomException e) {
            log.failed(e);
            if (!(e instanceof PerhapsDeliveredException)) {
                FloodControl.get().release(request.app(), request.recipients());
            }
            return DeliveryResult.failed(e).withOptional(optional);
        }
    }

    private void hold(Notification notification, SendRequest request, String headline, List<String> held) {
        HeldReports.get()
                .add(new HeldReport(
                        notification.credentialsId(),
                        notification.source() != Notification.Source.JOB,
                        run.getParent().getFullName(),
                        headline,
                        request.options().format().name(),
                        held));
        log.line(Messages.Deliverer_held(Recipients.ofNames(held).in(Locale.getDefault())));
    }

    private static Recipients without(Recipients recipients, List<String> names) {
        return Recipients.ofNames(recipients.names().stream()
                .filter(name -> !names.contains(name))
                .toList());
    }

    private SendRequest request(Notification notification, Cancellation cancellation)
            throws AppNotFoundException, NotConfiguredException, NobodyException, InterruptedException {
        ResolvedApp resolved = resolve(notification.credentialsId(), notification.source());
        resolved.warnings().forEach(log::warning);
        optional = resolved.options().optional();
        DeliveryOptions options = notification
                .options()
                .orElse(resolved.options())
                .orElse(global.deliveryOptions())
                .orElse(DeliveryOptions.OF_JENKINS);
        if (!options.verify() && !global.isAllowInsecureTls()) {
            throw new NotConfiguredException(Messages.Deliverer_insecure());
        }
        WecomApp app = resolved.app().at(apiBase);
        Message message = notification.content().message(options, language(notification));
        Notification.People people = notification.people();
        Recipients named = people == null
                ? notification.recipients()
                : notification
                        .recipients()
                        .plus(found(
                                people,
                                notification.recipients().isEmpty(),
                                email -> SendingPool.get().directory().userByEmail(app, email, options, cancellation)));
        Recipients recipients = recipients(named, resolved.recipients());
        return new SendRequest(app, recipients, message, notification.safe(), options);
    }

    /**
     * Whoever cannot be found is named in the log, and the others are told; no one else is told instead.
     *
     * @param alone whether there are no other recipients, so that someone has to be found
     */
    private Recipients found(Notification.People people, boolean alone, Notification.Directory directory)
            throws NotConfiguredException, NobodyException, InterruptedException {
        Notification.Found found = people.find(directory);
        found.missing().forEach(log::line);
        if (alone && found.userIds().isEmpty()) {
            if (found.missing().isEmpty()) {
                throw new NobodyException(Messages.Deliverer_nobody(people.names()));
            }
            throw new NotConfiguredException(Messages.Deliverer_nobodyFound(people.names()));
        }
        return new Recipients(found.userIds(), List.of(), List.of());
    }

    private Locale language(Notification notification) {
        Language named = notification.language();
        return (named == null ? global.messageLanguage() : named).locale();
    }

    private ResolvedApp resolve(String credentialsId, Notification.Source source)
            throws AppNotFoundException, NotConfiguredException {
        if (credentialsId != null) {
            return source == Notification.Source.JOB
                    ? AppResolver.forRun(credentialsId, run)
                    : AppResolver.forSystem(credentialsId, run);
        }
        String chosen = global.getCredentialsId();
        if (chosen == null) {
            throw new NotConfiguredException(Messages.Deliverer_noApplication());
        }
        return AppResolver.forSystem(chosen, run);
    }

    private Recipients recipients(Recipients named, Recipients ofAddress) throws NotConfiguredException {
        Recipients recipients =
                !named.isEmpty() ? named : !ofAddress.isEmpty() ? ofAddress : global.defaultRecipients();
        if (recipients.isEmpty()) {
            throw new NotConfiguredException(Messages.Deliverer_noRecipient());
        }
        return recipients;
    }

    /** There is no one to tell, which is no failure. */
    private static final class NobodyException extends Exception {

        private static final long serialVersionUID = 1;

        NobodyException(String sentence) {
            super(sentence);
        }
    }

    /** Something that an administrator has to set first. */
    private static final class NotConfiguredException extends Exception {

        private static final long serialVersionUID = 1;

        NotConfiguredException(String sentence) {
            super(sentence);
        }
    }
}
