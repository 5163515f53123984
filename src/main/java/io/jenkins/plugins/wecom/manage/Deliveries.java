package io.jenkins.plugins.wecom.manage;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.DeliveryListener;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.record.DeliveryFile;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.InterruptSafeWriter;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The last 1,000 messages of this controller and what became of them, kept in a file under Jenkins' home: neither secrets
 * nor what the messages say.
 */
@Extension
public final class Deliveries implements DeliveryListener {

    static final int MAX_RECORDS = 1000;

    /** So seldom is the file rewritten that it hardly counts beside what is appended. */
    static final int MOST_LINES = 8 * MAX_RECORDS;

    private static final Logger LOGGER = Logger.getLogger(Deliveries.class.getName());

    /** The oldest first; null until they are read from the file. */
    private List<DeliveryRecord> records;

    /** By credentials and application; what was before the first record is not known. */
    private final Map<String, ApplicationHistory> histories = new LinkedHashMap<>();

    /** The applications by corp ID and agent ID, as they were used last. */
    private final Map<String, WecomApp> applications = new ConcurrentHashMap<>();

    /** Lines in the file: more than there are records, since it is not rewritten for each. */
    private int lines;

    static Deliveries get() {
        return ExtensionList.lookupSingleton(Deliveries.class);
    }

    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.request() != null && outcome.request().channel() instanceof WecomApp application) {
            applications.put(application.toString(), application);
        }
        outcome.toRecord().ifPresent(record -> add(List.of(record)));
    }

    @Override
    public void onHeld(HeldReportsOutcome outcome) {
        add(outcome.toRecords());
    }

    /** Returns all records, the newest first. */
    synchronized List<DeliveryRecord> all() {
        List<DeliveryRecord> newestFirst = new ArrayList<>(records());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Returns the applications that have been used, and those that are configured, as far as the user may see them. */
    synchronized List<ApplicationRow> applications(ReadableJobs readable) {
        records();
        List<ApplicationRow> rows = new ArrayList<>();
        for (ApplicationHistory history : histories.values()) {
            if (history.isVisible(readable)) {
                WecomApp application = applications.get(history.application());
                rows.add(ApplicationRow.of(
                        history,
                        application == null
                                ? null
                                : SendingPool.get().tokenAge(application).orElse(null)));
            }
        }
        String configured = WecomGlobalConfiguration.get().getCredentialsId();
        if (configured != null && rows.stream().noneMatch(row -> configured.equals(row.getCredentialsId()))) {
            rows.add(ApplicationRow.unused(configured));
        }
        return rows;
    }

    private void noteApplication(DeliveryRecord record) {
        if (record.getCredentialsId() != null && record.application() != null) {
            histories
                    .computeIfAbsent(
                            record.getCredentialsId() + " " + record.application(),
                            key -> new ApplicationHistory(record.getCredentialsId(), record.application()))
                    .note(record);
        }
    }

    /** Adds records, or what became of earlier ones. */
    synchronized void add(List<DeliveryRecord> added) {
        List<DeliveryRecord> all = records();
        added.forEach(record -> record.putInto(all));
        added.forEach(this::noteApplication);
        shorten(all);
        if (lines + added.size() > MOST_LINES) {
            rewrite(all);
        } else {
            lines += added.size();
            store(file -> file.append(added));
        }
    }

    /**
     * Changes records, where something happened to their jobs.
     *
     * @param change returns the same object for a record that stays
     */
    synchronized void replaceAll(UnaryOperator<DeliveryRecord> change) {
        boolean changed = false;
        List<DeliveryRecord> all = records();
        for (int i = 0; i < all.size(); i++) {
            DeliveryRecord now = change.apply(all.get(i));
            changed |= now != all.set(i, now);
        }
        if (changed) {
            rewrite(all);
        }
    }

    private List<DeliveryRecord> records() {
        if (records == null) {
            List<DeliveryRecord> kept = new ArrayList<>();
            store(file -> kept.addAll(file.read()));
            lines = kept.size();
            List<DeliveryRecord> read = new ArrayList<>();
            kept.forEach(record -> record.putInto(read));
            read.forEach(this::noteApplication); // whatever is still known counts
            shorten(read);
            records = new ArrayList<>(FloodGate.get().asTheyAre(read));
            if (!records.equals(read)) {
                rewrite(records);
            }
        }
        return records;
    }

    private void rewrite(List<DeliveryRecord> all) {
        store(file -> file.write(all));
        lines = all.size();
    }

    private static void shorten(List<DeliveryRecord> all) {
        all.subList(0, Math.max(0, all.size() - MAX_RECORDS)).clear();
    }

    /** What cannot be stored is still there until Jenkins stops. */
    private static void store(Access access) {
        DeliveryFile file =
                new DeliveryFile(new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.deliveries.jsonl"));
        try {
            InterruptSafeWriter.run(() -> access.to(file));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot access the list of WeCom deliveries in " + file);
        }
    }

    /** Reads or writes the file. */
    @FunctionalInterface
    private interface Access {
        void to(DeliveryFile file) throws IOException;
    }

    /** For tests: reads the file anew, as after a restart. */
    synchronized void reload() {
        records = null;
        histories.clear();
        applications.clear();
    }
}
