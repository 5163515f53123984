package io.jenkins.plugins.wecom.delivery;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.RunAction2;

/** What was told of a build and to whom: a section on its page. The build's log may be closed when a global rule tells. */
public final class WecomAction extends InvisibleAction implements RunAction2 {

    /** A Pipeline that sends in a loop must not make its build record grow without end: the newest are kept. */
    private static final int MOST = 200;

    private static final Logger LOGGER = Logger.getLogger(WecomAction.class.getName());

    /** These are replaced and never changed, since the run may be stored from another thread at any time. */
    private List<Told> told = new ArrayList<>();

    private List<SentMessage> sent = new ArrayList<>();
    private transient Run<?, ?> run;

    static WecomAction of(Run<?, ?> run) {
        synchronized (run) {
            WecomAction action = run.getAction(WecomAction.class);
            if (action == null) {
                action = new WecomAction();
                run.addAction(action);
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    /** Builds of an earlier version have not kept what they sent. */
    private synchronized Object readResolve() {
        if (sent == null) {
            sent = new ArrayList<>();
        }
        return this;
    }

    @Override
    public void onLoad(Run<?, ?> loadedFor) {
        run = loadedFor;
    }

    /** The lines that tell what became of each message, in order. */
    public synchronized List<String> getLines() {
        return told.stream().flatMap(entry -> entry.lines.stream()).toList();
    }

    /** Keeps what became of a message, and the message itself where the run may take it back. */
    synchronized void add(Notification notification, DeliveryResult result, List<String> lines) {
        told = with(told, new Told(notification.tells(), result.reached(), lines));
        if (notification.source() == Notification.Source.JOB
                && !result.getMsgIds().isEmpty()) {
            sent = with(sent, new SentMessage(notification.credentialsId(), result.addressed(), result.getMsgIds()));
        }
        save();
    }

    /** Keeps that something was on its way when Jenkins stopped. */
    synchronized void interrupted(Set<BuildEvent> events, List<String> lines) {
        told = with(told, new Told(events, List.of(), lines));
        save();
    }

    /** Keeps what became of messages that were to be taken back. */
    synchronized void recalled(Collection<String> settled, List<String> lines) {
        told = with(told, new Told(Set.of(), List.of(), lines));
        sent = new ArrayList<>(sent.stream()
                .map(message -> message.without(settled))
                .filter(message -> !message.msgIds().isEmpty())
                .toList());
        save();
    }

    /** What the run has sent to exactly these, the oldest first. */
    synchronized List<SentMessage> sentTo(Collection<String> recipients) {
        return sent.stream().filter(message -> message.wentTo(recipients)).toList();
    }

    private static <T> List<T> with(List<T> before, T more) {
        List<T> all = new ArrayList<>(before);
        all.add(more);
        return new ArrayList<>(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    private void save() {
        try {
            UninterruptedStore.run(run::save);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot store what was told of " + run);
        }
    }

    /** Who has heard of one of these events, by name. */
    synchronized Set<String> told(Collection<BuildEvent> events) {
        Set<String> names = events.stream().map(Enum::name).collect(Collectors.toSet());
        return told.stream()
                .filter(entry -> entry.events.stream().anyMatch(names::contains))
                .flatMap(entry -> entry.recipients.stream())
                .collect(Collectors.toSet());
    }

    /** One message. A class with fields, since it is stored with the build. */
    private static final class Told {

        private final List<String> events;
        private final List<String> recipients;
        private final List<String> lines;

        Told(Set<BuildEvent> events, List<String> recipients, List<String> lines) {
            this.events = new ArrayList<>(events.stream().map(Enum::name).toList());
            this.recipients = new ArrayList<>(recipients);
            this.lines = new ArrayList<>(lines);
        }
    }
}
