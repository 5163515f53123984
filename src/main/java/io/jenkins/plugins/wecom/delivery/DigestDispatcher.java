package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome.Effort;
import io.jenkins.plugins.wecom.delivery.DigestRouteResolver.DigestRoute;
import io.jenkins.plugins.wecom.delivery.DigestRouteResolver.OrphanedReportException;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Stage;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Why;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.robots.SmartRobotListener;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what is held: digests when they are due, for which it looks every ten seconds, and what waits for a smart robot's
 * connection once there is one.
 */
@Extension
public final class DigestDispatcher extends PeriodicWork implements SmartRobotListener {

    private static final Logger LOGGER = Logger.getLogger(DigestDispatcher.class.getName());

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(10);
    }

    /** Not while Jenkins is still starting. */
    @Override
    public long getInitialDelay() {
        return getRecurrencePeriod();
    }

    @Override
    protected void doRun() {
        if (RateLimiter.get().waiting().stream().anyMatch(DigestDispatcher::isWanted)) {
            Cancellation cancellation = new Cancellation();
            SendingPool.get()
                    .submit(
                            () -> {
                                send(cancellation);
                                return null;
                            },
                            cancellation);
        }
    }

    @Override
    public void connected(SmartRobotEntry entry) {
        doRun();
    }

    private static boolean isWanted(RateLimiter.Waiting waiting) {
        return waiting.isDue() || waiting.waitsForConnection();
    }

    /** Sends the digests that are due. Runs one at a time, so that no report is in two digests. */
    public void send(Cancellation cancellation) throws InterruptedException {
        send(DigestDispatcher::isWanted, null, cancellation);
    }

    /** Sends what is held for one recipient, whether it is due or not. */
    void sendNow(String destination, @CheckForNull String application, Cancellation cancellation)
            throws InterruptedException {
        send(waiting -> Recipients.isListed(waiting.recipient(), destination), application, cancellation);
    }

    /** @param application the ID of the credentials that the reports are held with; null for any */
    private synchronized void send(
            Predicate<RateLimiter.Waiting> wanted, @CheckForNull String application, Cancellation cancellation)
            throws InterruptedException {
        DigestRouteResolver routes = new DigestRouteResolver();
        Map<Digest, List<RateLimiter.Waiting>> digests = new LinkedHashMap<>();
        for (RateLimiter.Waiting waiting : RateLimiter.get().waiting()) {
            if (wanted.test(waiting)) {
                for (Digest digest : digests(waiting, application, routes)) {
                    digests.computeIfAbsent(digest, key -> new ArrayList<>()).add(waiting);
                }
            }
        }
        for (Map.Entry<Digest, List<RateLimiter.Waiting>> entry : digests.entrySet()) {
            if (entry.getKey().isSingly(entry.getValue().get(0))) {
                sendSingly(entry.getKey(), routes, entry.getValue().get(0), cancellation);
            } else {
                send(entry.getKey(), routes, entry.getValue(), cancellation);
            }
        }
    }

    /**
     * One request: members who wait for the same reports get it together, a chat by itself.
     *
     * @param chat the chat's name among the recipients; empty for members of an application
     */
    private record Digest(DigestRoute route, List<HeldReport> reports, String chat) {

        /** Whether each report is told by itself: what waits for nothing but a connection, unless it is too much. */
        boolean isSingly(RateLimiter.Waiting waiting) {
            int most = WecomGlobalConfiguration.get().minuteLimit();
            return route.channel() instanceof SmartRobot
                    && waiting.waitsForConnection()
                    && (most == 0 || reports.size() <= most);
        }
    }

    /** What is told to one recipient: one digest, unless its reports have come to different applications meanwhile. */
    private static List<Digest> digests(
            RateLimiter.Waiting waiting, @CheckForNull String application, DigestRouteResolver routes) {
        Map<DigestRoute, List<HeldReport>> reports = new LinkedHashMap<>();
        for (HeldReport report : waiting.reports()) {
            if (FloodGate.isBy(report, application)) {
                try {
                    reports.computeIfAbsent(routes.find(report), route -> new ArrayList<>())
                            .add(report);
                } catch (OrphanedReportException e) {
                    drop(waiting, report, e::in);
                }
            }
        }
        String recipient = waiting.recipient();
        boolean isChat = Recipients.ofNames(List.of(recipient)).members().isEmpty();
        return reports.entrySet().stream()
                .filter(entry -> isReachable(entry.getKey()))
                .map(entry -> new Digest(
                        entry.getKey(),
                        entry.getValue(),
                        isChat || entry.getKey().channel() instanceof SmartRobot ? recipient : ""))
                .toList();
    }

    private static boolean isReachable(DigestRoute route) {
        return !(route.channel() instanceof SmartRobot robot)
                || SmartRobots.get().isConnected(robot);
    }

    /** Sends one report after the other, in order; what cannot be sent now stays held with all that follows. */
    private static void sendSingly(
            Digest digest, DigestRouteResolver routes, RateLimiter.Waiting waiting, Cancellation cancellation)
            throws InterruptedException {
        for (HeldReport report : digest.reports()) {
            SendRequest request;
            try {
                request = routes.single(digest.route(), waiting.recipient(), report);
            } catch (OrphanedReportException e) {
                drop(waiting, report, e::in);
                continue;
            } catch (InvalidValueException e) {
                drop(waiting, report, e::in);
                continue;
            }
            DeliveryResult result = sent(request, digest, routes, List.of(waiting.recipient()), cancellation);
            if (isLater(result)) {
                return;
            }
            RateLimiter.get().drop(waiting.queue(), List.of(report));
            fire(waiting, List.of(report), result, result.isDelivered());
        }
    }

    private static DeliveryResult sent(
            SendRequest request,
            Digest digest,
            DigestRouteResolver routes,
            List<String> names,
            Cancellation cancellation)
            throws InterruptedException {
        RateLimiter.get().count(request.channel(), names);
        SendOutcome sent = SendingPool.get()
                .sender()
                .sendEach(request, cancellation, SendListener.NONE)
                .get(0);
        DeliveryOutcome outcome = DeliveryOutcome.ofDigest(
                routes.credentials(digest.route()), request, Effort.of(sent), DeliveryResult.of(sent));
        DeliveryListener.fire(outcome);
        return outcome.result();
    }

    /** Whether what is held is sent later, which is said in the log. */
    private static boolean isLater(DeliveryResult result) {
        WecomException failure = result.failure();
        if (failure instanceof NotDeliveredException || failure != null && isPassing(failure)) {
            LOGGER.log(Level.INFO, () -> "What is held for WeCom is sent later: " + failure.getMessage());
            return true;
        }
        return false;
    }

    private static void drop(RateLimiter.Waiting waiting, HeldReport report, LocalizableMessage sentence) {
        RateLimiter.get().drop(waiting.queue(), List.of(report));
        dropped(waiting, List.of(report), Why.of(sentence));
    }

    private static void send(
            Digest digest, DigestRouteResolver routes, List<RateLimiter.Waiting> waiting, Cancellation cancellation)
            throws InterruptedException {
        List<String> names =
                waiting.stream().map(RateLimiter.Waiting::recipient).toList();
        SendRequest request = routes.request(digest.route(), Recipients.ofNames(names), digest.reports());
        DeliveryResult result = sent(request, digest, routes, names, cancellation);
        if (isLater(result)) {
            waiting.forEach(one -> RateLimiter.get().postpone(one.queue()));
            return;
        }
        Set<String> reached = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        reached.addAll(result.reached());
        for (RateLimiter.Waiting one : waiting) {
            settle(one, digest, result, reached.contains(one.recipient()));
        }
    }

    /** A refusal that may not be one a moment later; a lost answer is none, since the digest may have arrived. */
    private static boolean isPassing(WecomException failure) {
        return failure.isTransient() && !(failure instanceof PerhapsDeliveredException);
    }

    private static void settle(RateLimiter.Waiting waiting, Digest digest, DeliveryResult result, boolean isReached) {
        RateLimiter.get().digested(waiting.queue(), digest.reports());
        fire(waiting, digest.reports(), result, isReached);
    }

    /** Tells listeners what became of reports that were sent. */
    private static void fire(
            RateLimiter.Waiting waiting, List<HeldReport> reports, DeliveryResult result, boolean isReached) {
        String name = waiting.recipient();
        if (result.isPerhapsDelivered()) {
            FloodGate.fireGone(Stage.PERHAPS_TOLD, name, reports, why(result));
        } else if (isReached) {
            FloodGate.fireGone(Stage.TOLD, name, reports, null);
        } else {
            dropped(waiting, reports, result.isDelivered() ? Why.of(DeliveryLog.leftOut(name)) : why(result));
        }
    }

    private static Why why(DeliveryResult result) {
        WecomException failure = result.failure();
        return failure == null ? Why.of(result::error) : Why.of(failure);
    }

    private static void dropped(RateLimiter.Waiting waiting, List<HeldReport> reports, Why why) {
        LOGGER.warning(() -> "Held WeCom reports for " + waiting.recipient() + " dropped (" + reports.size()
                + " reports, the first of " + reports.get(0).job() + " #"
                + reports.get(0).build() + "): " + why.in(Locale.getDefault()));
        FloodGate.fireGone(Stage.DROPPED, waiting.recipient(), reports, why);
    }
}
