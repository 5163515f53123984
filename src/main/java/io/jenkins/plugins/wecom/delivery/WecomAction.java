package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.record.BuildDelivery;
import io.jenkins.plugins.wecom.delivery.record.BuildFolder;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.RunRecord;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.SendRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The section on a build's page that lists the outcome of its messages, and the record of what was sent to whom. The
 * build's log may be closed when a global rule sends.
 */
public final class WecomAction extends InvisibleAction implements RunAction2 {

    /** A Pipeline that sends in a loop must not make its build record grow without end: the newest are kept. */
    private static final int MAX_ENTRIES = 200;

    private static final Logger LOGGER = Logger.getLogger(WecomAction.class.getName());

    /** These lists are replaced and never changed, since the run may be saved from another thread at any time. */
    private List<Entry> messages = new ArrayList<>();

    private List<SentMessage> sent = new ArrayList<>();
    private transient Run<?, ?> run;

    /** Whether the stored run is known to have this section: what has become of held reports stands in its folder. */
    private transient boolean stored;

    /**
     * Adds the section to a run that is going to be stored anyway, as Jenkins stores each once it has completed: a report
     * that is held then need not have it stored again.
     */
    public static void prepare(Run<?, ?> run) {
        of(run);
    }

    /** Notes that the run has been stored by Jenkins since it completed. */
    public static void onStored(Run<?, ?> run) {
        WecomAction action = run.getAction(WecomAction.class);
        if (action != null) {
            action.stored();
        }
    }

    private synchronized void stored() {
        stored = true;
    }

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

    /** Fills in what builds of an earlier version did not store. */
    private synchronized Object readResolve() {
        if (sent == null) {
            sent = new ArrayList<>();
        }
        return this;
    }

    @Override
    public void onLoad(Run<?, ?> loadedFor) {
        run = loadedFor;
        stored();
    }

    /** The log lines of all messages, in order; of what is held, what has become of it. */
    public List<String> getLines() {
        List<Entry> entries;
        synchronized (this) {
            entries = messages;
        }
        Map<Long, List<String>> held =
                HeldReportsOutcome.recipients(BuildFolder.of(run).held());
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            lines.addAll(entry.lines);
            if (entry.held != null) {
                held.putIfAbsent(entry.heldReport, entry.held);
            }
        }
        held.forEach((report, names) -> lines.addAll(FloodGate.lines(run, report, names)));
        return lines;
    }

    /** Where the button that sends a report again leads; there is no page of that name. */
    @Override
    public String getUrlName() {
        return "wecom";
    }

    /** The URL of the run, relative to Jenkins' own. */
    public String getRunUrl() {
        return run.getUrl();
    }

    /** Whether the user may send reports of the run again. */
    public boolean isRepeatable() {
        return run.getParent().hasPermission(Item.BUILD);
    }

    /**
     * Sends a report of this run again, to the recipients that it went to, as a delivery of its own; for those who may
     * build. Waits for the outcome, which then stands in the table.
     *
     * @param report the name of the report, as in the table
     */
    @POST
    public HttpResponse doSendAgain(@QueryParameter String report) throws InterruptedException {
        run.getParent().checkPermission(Item.BUILD);
        DeliveryRecord record = recordOf(report);
        String text = record == null ? null : BuildFolder.of(run).report(report);
        if (text == null || record.recipients().isEmpty()) {
            return HttpResponses.errorWithoutStack(HttpServletResponse.SC_NOT_FOUND, Messages.WecomAction_noReport());
        }
        Notification notification = new KeptReport(BuildDelivery.formatOf(report), text).sentLike(record);
        Deliverer deliverer = Deliverer.of(run, TaskListener.NULL)
                .again(Jenkins.getAuthentication2().getName());
        Cancellation cancellation = new Cancellation();
        Future<DeliveryResult> result =
                SendingPool.get().submit(() -> deliverer.deliver(notification, cancellation), cancellation);
        try {
            result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return HttpResponses.redirectTo("..");
    }

    private synchronized DeliveryRecord recordOf(String report) {
        return messages.stream()
                .filter(entry -> entry.record != null && entry.report != null && entry.report.equals(report))
                .map(entry -> entry.record)
                .findFirst()
                .orElse(null);
    }

    /** The URL of the run's job, relative to Jenkins' own. */
    public String getJobUrl() {
        return run.getParent().getUrl();
    }

    /** The table on the run's page: all messages and what else was noted, in order. */
    public List<BuildDelivery> getDeliveries() {
        List<Entry> entries;
        synchronized (this) {
            entries = messages;
        }
        BuildFolder folder = BuildFolder.of(run);
        List<BuildDelivery> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.told == null) {
                rows.add(new BuildDelivery(folder, entry.record, entry.lines, entry.report));
            }
        }
        FloodGate.get()
                .asTheyAre(folder.held())
                .forEach(held -> rows.add(new BuildDelivery(folder, held, List.of(), null)));
        return rows;
    }

    /** The newest report in markdown that was sent of how the run ended, if it was kept. */
    public static Optional<String> reportOfEnd(Run<?, ?> run) {
        WecomAction action = run.getAction(WecomAction.class);
        String event = String.valueOf(run.getResult());
        return action == null || run.isBuilding()
                ? Optional.empty()
                : action.getDeliveries().stream()
                        .flatMap(delivery -> delivery.markdownAbout(event).stream())
                        .reduce((earlier, later) -> later);
    }

    /** The recipients who were left out as they had been told already. */
    public synchronized String getTold() {
        return MessageBundle.list(
                LocaleProvider.getLocale(),
                messages.stream()
                        .filter(entry -> entry.told != null)
                        .flatMap(entry -> entry.told.stream())
                        .distinct()
                        .toList());
    }

    /**
     * Records the outcome of a message, the message itself where the run may recall it, and the report that was sent.
     *
     * @param told the recipients who were left out as they had been told already
     */
    synchronized void add(DeliveryOutcome outcome, List<String> told, List<String> lines) {
        Notification notification = outcome.notification();
        DeliveryResult result = outcome.result();
        boolean ofJob = notification.source() == Notification.Source.JOB;
        Entry entry = new Entry(ofJob ? notification.occasions() : List.of(), result.reached(), lines)
                .holding(result.heldReport());
        entry.record = outcome.toRecord().orElse(null);
        entry.report = kept(outcome);
        if (entry.record == null && result.why() == null) { // told already, or held, which is noted elsewhere
            entry.told = new ArrayList<>(told);
        }
        if (stored && entry.isHeldAlone()) {
            return;
        }
        messages = with(messages, entry);
        if (ofJob && !result.getMsgIds().isEmpty()) {
            sent = with(
                    sent,
                    new SentMessage(
                            notification.credentialsId(),
                            result.addressed(),
                            result.getMsgIds(),
                            result.sent().responseCodes(),
                            taskId(outcome.request()),
                            System.currentTimeMillis()));
        }
        save(lines);
    }

    private static String taskId(SendRequest request) {
        return request.message() instanceof TemplateCardMessage card
                        && !card.taskId().isEmpty()
                ? card.taskId()
                : null;
    }

    /** Records what became of a message that no one has received, or of which no one knows who has. */
    synchronized void add(List<String> lines) {
        messages = with(messages, new Entry(List.of(), List.of(), lines));
        save(lines);
    }

    private String kept(DeliveryOutcome outcome) {
        SendRequest request = outcome.request();
        if (!outcome.isSent() || outcome.isCertainlyNotDelivered() || request.safe() || !RunRecord.exists(run)) {
            return null;
        }
        String report = outcome.notification().content().kept(request.message());
        return report == null
                ? null
                : BuildFolder.of(run).keep(request.message().type(), report);
    }

    /**
     * Records the outcome of recalling messages.
     *
     * @param settled the IDs of messages that need not be recalled any more
     */
    synchronized void recalled(Collection<String> settled, List<String> lines) {
        sent = new ArrayList<>(sent.stream()
                .map(message -> message.without(settled))
                .filter(message -> !message.msgIds().isEmpty())
                .toList());
        add(lines);
    }

    /** Forgets a card whose codes are used up; what it has become is added as a message of its own. */
    synchronized void forget(SentMessage changed) {
        sent = new ArrayList<>(
                sent.stream().filter(message -> message != changed).toList());
    }

    /** The messages that the run has sent to exactly these recipients, the oldest first. */
    synchronized List<SentMessage> sentTo(Collection<String> recipients) {
        return sent.stream().filter(message -> message.wentTo(recipients)).toList();
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> all = new ArrayList<>(list);
        all.add(added);
        return new ArrayList<>(all.subList(Math.max(0, all.size() - MAX_ENTRIES), all.size()));
    }

    /** What became of a message of a build that is gone is at least in Jenkins' log. */
    private void save(List<String> lines) {
        try {
            if (!RunRecord.save(run)) {
                LOGGER.info(() -> run + " is no longer there; its WeCom messages: " + String.join(" ", lines));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store the outcome of the WeCom messages of " + run);
        }
    }

    /**
     * The names, by which {@link Deduplication} knows them, of those who have received a message of the job itself about
     * one of these {@link Notification#occasions}. That it became worse does not count: whoever has heard that the build
     * is unstable has not heard that it failed.
     */
    synchronized Set<String> recipientsOf(Collection<String> occasions) {
        return messages.stream()
                .filter(entry -> entry.events.stream()
                        .filter(event -> !event.equals(BuildEvent.REGRESSION.name()))
                        .anyMatch(occasions::contains))
                .flatMap(entry -> entry.recipients.stream())
                .map(Deduplication::key)
                .collect(Collectors.toSet());
    }

    /**
     * One message and its outcome; its events if the job itself sent it. A class with fields, since it is stored with the
     * build.
     */
    private static final class Entry {

        private final List<String> events;
        private final List<String> recipients;
        private final List<String> lines;
        private DeliveryRecord record;
        private String report;
        private List<String> told;
        private long heldReport;
        private List<String> held;

        Entry(List<String> events, List<String> recipients, List<String> lines) {
            this.events = new ArrayList<>(events);
            this.recipients = new ArrayList<>(recipients);
            this.lines = new ArrayList<>(lines);
        }

        /** Whether there is nothing to note but what stands in the folder of the build as well; never if the job sent it. */
        boolean isHeldAlone() {
            return held != null
                    && record == null
                    && events.isEmpty()
                    && lines.isEmpty()
                    && (told == null || told.isEmpty());
        }

        /** Notes the report that is held; null for none. */
        Entry holding(@CheckForNull HeldReport report) {
            if (report != null) {
                heldReport = report.id();
                held = new ArrayList<>(report.recipients());
            }
            return this;
        }
    }
}
