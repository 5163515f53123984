package io.jenkins.plugins.wecom.delivery;

import hudson.Extension;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks every few seconds whether someone for whom reports are held has room, and sends a digest of them. */
@Extension
public final class DigestWork extends PeriodicWork {

    private static final Logger LOGGER = Logger.getLogger(DigestWork.class.getName());

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(10);
    }

    @Override
    protected void doRun() {
        if (!HeldReports.get().all().isEmpty()) {
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

    /** Sends all that there is room for; one run at a time, so that no report is in two digests. */
    synchronized void send(Cancellation cancellation) throws InterruptedException {
        DigestTargets targets = new DigestTargets();
        Map<DigestTarget, List<HeldReport>> held = new LinkedHashMap<>();
        for (HeldReport report : HeldReports.get().all()) {
            try {
                held.computeIfAbsent(targets.of(report), target -> new ArrayList<>())
                        .add(report);
            } catch (UnreachableException e) {
                drop(List.of(report), report.recipients(), e.getMessage());
            }
        }
        for (Map.Entry<DigestTarget, List<HeldReport>> entry : held.entrySet()) {
            for (Map.Entry<List<HeldReport>, List<String>> same :
                    sameReports(entry.getValue()).entrySet()) {
                send(entry.getKey(), targets.use(entry.getKey()), same.getKey(), same.getValue(), cancellation);
            }
        }
    }

    /** Those who wait for the same reports are told in one request. */
    private static Map<List<HeldReport>, List<String>> sameReports(List<HeldReport> reports) {
        Map<String, List<HeldReport>> byRecipient = new LinkedHashMap<>();
        for (HeldReport report : reports) {
            for (String recipient : report.recipients()) {
                byRecipient
                        .computeIfAbsent(recipient, name -> new ArrayList<>())
                        .add(report);
            }
        }
        Map<List<HeldReport>, List<String>> same = new LinkedHashMap<>();
        byRecipient.forEach((recipient, waiting) ->
                same.computeIfAbsent(waiting, list -> new ArrayList<>()).add(recipient));
        return same;
    }

    private static void send(
            DigestTarget target,
            CredentialsUse use,
            List<HeldReport> reports,
            List<String> recipients,
            Cancellation cancellation)
            throws InterruptedException {
        List<HeldReport> left = reports;
        while (!left.isEmpty()) {
            List<String> withoutRoom = FloodControl.get().withoutRoom(target.app(), recipients);
            List<String> ready = recipients.stream()
                    .filter(name -> !withoutRoom.contains(name))
                    .toList();
            if (ready.isEmpty()) {
                return;
            }
            Digest digest = Digest.of(target, left);
            try {
                SendingPool.get()
                        .sender()
                        .send(target.request(Recipients.ofNames(ready), digest.message()), cancellation);
                HeldReports.get().told(digest.reports(), ready);
                RefusedApplications.get().delivered(use, target.app());
            } catch (NotDeliveredException e) {
                FloodControl.get().release(target.app(), Recipients.ofNames(ready));
                RefusedApplications.get().failed(use, target.app(), e);
                LOGGER.log(Level.INFO, () -> "A digest of WeCom reports waits on: " + e.getMessage());
                return;
            } catch (PerhapsDeliveredException e) {
                drop(digest.reports(), ready, e.getMessage());
            } catch (WecomException e) {
                FloodControl.get().release(target.app(), Recipients.ofNames(ready));
                RefusedApplications.get().failed(use, target.app(), e);
                drop(digest.reports(), ready, e.getMessage());
            }
            if (!withoutRoom.isEmpty()) {
                return;
            }
            left = left.subList(digest.reports().size(), left.size());
        }
    }

    private static void drop(List<HeldReport> reports, Collection<String> recipients, String why) {
        reports.forEach(report -> LOGGER.warning(() -> "Held WeCom report dropped (" + report + "): " + why));
        HeldReports.get().told(reports, List.copyOf(recipients));
    }
}
