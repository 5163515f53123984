package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Stage;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Why;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.record.BuildFolder;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecordBuilder;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Applies the rate limits: holds a run's report for those recipients who are told enough, and counts everything else,
 * which is sent in any case. What is held can be looked at, sent now and dropped here.
 */
@Extension
public final class FloodGate implements DeliveryListener {

    public static FloodGate get() {
        return ExtensionList.lookupSingleton(FloodGate.class);
    }

    /**
     * Counts the message, and holds it for the recipients who are told enough.
     *
     * @param state what a digest tells of the run; null for a message that must not be held
     * @param locale the language of the message
     * @param log names those for whom it is held
     * @return the report that is held, with their names; null if it is not held
     */
    @CheckForNull
    HeldReport hold(
            @CheckForNull Run<?, ?> run,
            Notification notification,
            Route route,
            SendRequest request,
            @CheckForNull BuildState state,
            Locale locale,
            DeliveryLog log) {
        if (state == null || run == null) {
            if (RateLimiter.get().mayBeDropped(request)) {
                log.line(Messages.FloodGate_mayBeDropped());
            }
            return null;
        }
        HeldReport report = report(run, notification, route, request, state, locale);
        if (request.channel() instanceof SmartRobot robot && !SmartRobots.get().isConnected(robot)) {
            return holdForConnection(report, request, log);
        }
        HeldReport held = RateLimiter.get().holdOrCount(request, report);
        if (held.recipients().isEmpty()) {
            return null;
        }
        fireHeld(held);
        log.lineOfLog(heldFor(held.recipients()));
        return held;
    }

    /**
     * Holds a report whose smart robot lost its connection before it could be sent.
     *
     * @param sent what became of it
     * @return null if it was sent, was not sent for another reason, or must not be held
     */
    @CheckForNull
    HeldReport holdUnsent(
            @CheckForNull Run<?, ?> run,
            Notification notification,
            Route route,
            SendOutcome sent,
            @CheckForNull BuildState state,
            Locale locale,
            DeliveryLog log) {
        boolean unsent = sent.failure() instanceof NotDeliveredException failure && failure.lacksConnection();
        if (!unsent || state == null || run == null) {
            return null;
        }
        SendRequest request = sent.request();
        unsent(request);
        return holdForConnection(report(run, notification, route, request, state, locale), request, log);
    }

    /**
     * The recipients for whom a report of the run about the same events is held, or was before Jenkins was killed: it had
     * no time to note that the rule is done.
     */
    List<String> heldBefore(Run<?, ?> run, Notification notification, Recipients recipients) {
        String job = run.getParent().getFullName();
        Set<String> events = notification.events().stream().map(Enum::name).collect(Collectors.toSet());
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (DeliveryRecord record : BuildFolder.of(run).held()) {
            if (events.equals(Set.copyOf(record.events()))) {
                known.add(record.getDestination());
            }
        }
        for (Waiting waiting : held()) {
            HeldReport report = waiting.report();
            if (report.job().equals(job)
                    && report.build() == run.getNumber()
                    && report.events().equals(notification.events())
                    && known.add(waiting.destination())) {
                fireHeld(report.only(List.of(waiting.destination())));
            }
        }
        return recipients.names().stream().filter(known::contains).toList();
    }

    /** Uncounts a message that certainly was not sent. */
    static void unsent(SendRequest request) {
        RateLimiter.get().release(request.channel(), request.recipients());
    }

    private static HeldReport holdForConnection(HeldReport report, SendRequest request, DeliveryLog log) {
        HeldReport held =
                RateLimiter.get().hold(request.channel(), request.recipients().names(), report.waitingForConnection());
        fireHeld(held);
        log.lineOfLog(
                Messages.FloodGate_offline(Recipients.ofNames(held.recipients()).in(Locale.getDefault())));
        return held;
    }

    private static void fireHeld(HeldReport held) {
        held.recipients()
                .forEach(name ->
                        DeliveryListener.fire(outcome(Stage.HELD, name, held.application(), List.of(held), null)));
    }

    private static HeldReport report(
            Run<?, ?> run,
            Notification notification,
            Route route,
            SendRequest request,
            BuildState state,
            Locale locale) {
        return HeldReport.of(
                new HeldReport.Sender(
                        notification.credentialsId(),
                        route.credentials().credentialsId(),
                        notification.source() != Notification.Source.JOB),
                run.getParent().getFullName(),
                notification.events(),
                state,
                new HeldReport.Form(request.options().format().name(), locale.toLanguageTag(), request.safe()));
    }

    /**
     * Returns the records of reports that are or were held as things are now. A controller that was killed may have had no
     * time to note everywhere what became of a report: then the build's folder may know it, or its digest was perhaps sent.
     */
    public List<DeliveryRecord> asTheyAre(List<DeliveryRecord> records) {
        if (records.stream().noneMatch(FloodGate::isHeld)) {
            return records;
        }
        Set<String> held = held().stream()
                .map(waiting -> HeldReportsOutcome.id(waiting.report().id(), waiting.destination()))
                .collect(Collectors.toSet());
        return records.stream()
                .map(record -> isHeld(record) && !held.contains(record.id())
                        ? record.ending(noted(record).orElseGet(() -> perhapsSent(record)))
                        : record)
                .toList();
    }

    private static boolean isHeld(DeliveryRecord record) {
        return record.outcome() == Outcome.HELD && record.id() != null;
    }

    private static Optional<DeliveryRecord> noted(DeliveryRecord held) {
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            String name = held.isOrphaned() ? null : held.getJob();
            Job<?, ?> job = name == null ? null : Jenkins.get().getItemByFullName(name, Job.class);
            return job == null
                    ? Optional.empty()
                    : BuildFolder.of(job, held.getBuild()).held().stream()
                            .filter(record ->
                                    record.outcome() != Outcome.HELD && Objects.equals(held.id(), record.id()))
                            .findFirst();
        }
    }

    private static DeliveryRecord perhapsSent(DeliveryRecord held) {
        Recipients recipient = Recipients.ofNames(List.of(held.getDestination()));
        return new DeliveryRecordBuilder(held.time(), null)
                .failed(
                        null,
                        locale -> Messages._FloodGate_unknown(recipient.in(locale))
                                .toString(locale),
                        null)
                .end(Outcome.PERHAPS);
    }

    /** Says for whom a report is held, and why. */
    private static String held(long report, List<String> names) {
        boolean offline = RateLimiter.get().waiting().stream()
                .flatMap(waiting -> waiting.reports().stream())
                .anyMatch(held -> held.id() == report && held.waitsForConnection());
        return offline ? Messages.FloodGate_offline(Recipients.ofNames(names).in(Locale.getDefault())) : heldFor(names);
    }

    /** Says for whom a report is held, in the controller's language. */
    static String heldFor(List<String> names) {
        return Messages.FloodGate_held(Recipients.ofNames(names).in(Locale.getDefault()));
    }

    /** Uncounts a message that certainly did not arrive. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered()) {
            unsent(outcome.request());
        }
    }

    /**
     * Says what has become of a run's report, or that it is still held.
     *
     * @param report its ID
     * @param names those for whom it was held
     */
    static List<String> lines(Run<?, ?> run, long report, List<String> names) {
        Map<String, String> known = ended(run, report, names);
        List<String> lines = new ArrayList<>();
        List<String> others =
                names.stream().filter(name -> !known.containsKey(name)).toList();
        if (!others.isEmpty()) {
            lines.add(
                    RateLimiter.get().isHeld(report)
                            ? held(report, others)
                            : Messages.FloodGate_unknown(
                                    Recipients.ofNames(others).in(Locale.getDefault())));
        }
        known.values().stream().distinct().forEach(lines::add);
        return lines;
    }

    /** What became of a report that is not held any more: sentences by the recipients' names, whose case does not count. */
    private static Map<String, String> ended(Run<?, ?> run, long report, List<String> names) {
        Map<String, String> sentences = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (DeliveryRecord record : BuildFolder.of(run).held()) {
            names.stream()
                    .filter(name -> record.outcome() != Outcome.HELD
                            && HeldReportsOutcome.id(report, name).equals(record.id()))
                    .forEach(name -> sentences.put(name, sentence(name, record)));
        }
        return sentences;
    }

    private static String sentence(String recipient, DeliveryRecord record) {
        Locale locale = Locale.getDefault();
        String name = Recipients.ofNames(List.of(recipient)).in(locale);
        Date digest = record.getDigest();
        String why = MessageBundle.text(Stream.of(record.getFailure(), record.getAdvice()));
        if (digest == null) {
            return Messages.FloodGate_notTold(name, why);
        }
        String time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(digest.toInstant());
        return record.outcome() == Outcome.PERHAPS
                ? Messages.FloodGate_perhaps(name, time, why)
                : Messages.FloodGate_told(name, time);
    }

    /**
     * What is held now, one for each report and recipient.
     *
     * @param destination the recipient by name, such as {@code alice} or {@code #42}
     * @param application the ID of the credentials that the digest is sent with
     * @param report the build that the report is about, and since when it is held
     */
    public record Waiting(String destination, String application, HeldReport report) {}

    /** Returns what is held now, the oldest report first. */
    public List<Waiting> held() {
        List<Waiting> held = new ArrayList<>();
        for (RateLimiter.Waiting waiting : RateLimiter.get().waiting()) {
            waiting.reports()
                    .forEach(report -> held.add(new Waiting(waiting.recipient(), report.application(), report)));
        }
        held.sort(Comparator.comparing(waiting -> waiting.report().id()));
        return held;
    }

    /**
     * Has the digest of what is held for a recipient sent now instead of when it is due, on another thread.
     *
     * @param destination the recipient by name
     * @param application the ID of the credentials; null for all that something is held with
     * @return how many reports are held for the recipient; with 0 nothing is sent
     */
    public int sendNow(String destination, @CheckForNull String application) {
        int count = (int) held().stream()
                .filter(waiting ->
                        Recipients.isListed(waiting.destination(), destination) && isBy(waiting.report(), application))
                .count();
        if (count > 0) {
            Cancellation cancellation = new Cancellation();
            SendingPool.get()
                    .submit(
                            () -> {
                                ExtensionList.lookupSingleton(DigestDispatcher.class)
                                        .sendNow(destination, application, cancellation);
                                return null;
                            },
                            cancellation);
        }
        return count;
    }

    /**
     * Drops what is held for a recipient, who is not told of it.
     *
     * @param destination the recipient by name
     * @param application the ID of the credentials; null for all that something is held with
     * @return how many reports were dropped
     */
    public int drop(String destination, @CheckForNull String application) {
        int count = 0;
        for (RateLimiter.Waiting waiting : RateLimiter.get().waiting()) {
            List<HeldReport> dropped = waiting.reports().stream()
                    .filter(report ->
                            Recipients.isListed(waiting.recipient(), destination) && isBy(report, application))
                    .toList();
            if (!dropped.isEmpty()) {
                RateLimiter.get().drop(waiting.queue(), dropped);
                fireGone(Stage.DROPPED, waiting.recipient(), dropped, Why.of(Messages._FloodGate_dropped()::toString));
                count += dropped.size();
            }
        }
        return count;
    }

    static boolean isBy(HeldReport report, @CheckForNull String application) {
        return application == null || report.application().equals(application);
    }

    /** Tells listeners what became of reports, for each application apart. */
    static void fireGone(Stage stage, String destination, List<HeldReport> reports, @CheckForNull Why why) {
        reports.stream()
                .map(HeldReport::application)
                .distinct()
                .forEach(application -> DeliveryListener.fire(outcome(
                        stage,
                        destination,
                        application,
                        reports.stream()
                                .filter(report -> isBy(report, application))
                                .toList(),
                        why)));
    }

    private static HeldReportsOutcome outcome(
            Stage stage, String destination, String application, List<HeldReport> reports, @CheckForNull Why why) {
        return new HeldReportsOutcome(
                stage, destination, application, reports, RateLimiter.get().now(), why);
    }
}
