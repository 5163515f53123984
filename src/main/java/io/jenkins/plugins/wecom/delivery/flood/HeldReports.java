package io.jenkins.plugins.wecom.delivery.flood;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The messages counted and the reports held for all recipients, in memory and in a {@link Journal}, from which they are
 * read again after a restart.
 */
final class HeldReports {

    private static final Logger LOGGER = Logger.getLogger(HeldReports.class.getName());

    /** More recipients than are worth keeping without a reason. */
    private static final int MANY = 10_000;

    private final Journal journal;
    private final Supplier<RateLimits> limits;
    private final Clock clock;
    private final Map<Destination, DestinationState> destinations = new LinkedHashMap<>();
    private long lastId;
    private boolean read;

    HeldReports(Path file, Supplier<RateLimits> limits, Clock clock) {
        journal = new Journal(file);
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts the report for each recipient who is below the limits and for whom nothing is held, and holds it for the
     * others.
     *
     * @return the report with the names of the others; with no names if it is not held
     */
    synchronized HeldReport holdOrCount(String app, Collection<String> recipients, HeldReport report) {
        Instant now = clock.instant();
        RateLimits current = limits.get();
        List<String> single = new ArrayList<>();
        List<String> over = new ArrayList<>();
        for (String name : recipients) {
            Destination to = Destination.of(app, name);
            (state(to).holds(current.of(to), now) ? over : single).add(name);
        }
        if (!single.isEmpty() && !current.areOff()) {
            note(JournalEntry.counts(app, single, 1, now));
        }
        return over.isEmpty() ? report : hold(app, over, report);
    }

    /** Holds a report whatever the limits are. */
    synchronized HeldReport hold(String app, Collection<String> recipients, HeldReport report) {
        read();
        Instant now = clock.instant();
        HeldReport held = report.held(Math.max(lastId + 1, now.toEpochMilli()), now, recipients);
        note(JournalEntry.holds(app, held));
        return held;
    }

    /**
     * Counts messages that are sent whatever the limits are.
     *
     * @return whether WeCom may drop one of them
     */
    synchronized boolean count(String app, Collection<String> recipients, int messages) {
        Instant now = clock.instant();
        RateLimits current = limits.get();
        if (current.areOff() || recipients.isEmpty()) {
            return false;
        }
        boolean full = false;
        for (int i = 0; i < messages; i++) {
            full |= recipients.stream().anyMatch(name -> isFull(Destination.of(app, name), current, now));
            note(JournalEntry.counts(app, List.copyOf(recipients), 1, now));
        }
        return full;
    }

    private boolean isFull(Destination to, RateLimits current, Instant now) {
        return state(to).isFull(current.of(to), now);
    }

    /** Uncounts a message that certainly did not arrive. */
    synchronized void release(String app, Collection<String> recipients) {
        if (!limits.get().areOff() && !recipients.isEmpty()) {
            note(JournalEntry.releases(app, List.copyOf(recipients)));
        }
    }

    /** What is held for one recipient. */
    record Waiting(Destination destination, List<HeldReport> reports, boolean isDue) {}

    /** What is held for each recipient for whom anything is held. */
    synchronized List<Waiting> waiting() {
        Instant now = clock.instant();
        RateLimits current = limits.get();
        read();
        return destinations.entrySet().stream()
                .filter(entry -> !entry.getValue().held().isEmpty())
                .map(entry -> new Waiting(
                        entry.getKey(),
                        List.copyOf(entry.getValue().held()),
                        entry.getValue().isDue(current.of(entry.getKey()), now)))
                .toList();
    }

    /**
     * Removes what a digest has told, or what was dropped with it.
     *
     * @param reports the oldest first; at least one
     */
    synchronized void digested(Destination destination, List<HeldReport> reports) {
        long last = reports.get(reports.size() - 1).id();
        boolean all = reports.size()
                == state(destination).held().stream()
                        .filter(report -> report.id() <= last)
                        .count();
        if (!all) {
            drop(destination, reports);
        }
        note(JournalEntry.digest(destination, all ? last : 0, clock.instant()));
    }

    synchronized void drop(Destination destination, Collection<HeldReport> reports) {
        note(JournalEntry.drops(
                destination, reports.stream().map(HeldReport::id).toList()));
    }

    synchronized void postpone(Destination destination) {
        state(destination).postpone(clock.instant());
    }

    /**
     * Changes what is held, as its job has another name now.
     *
     * @param change returns the same object for a report that stays
     */
    synchronized void replaceAll(UnaryOperator<HeldReport> change) {
        read();
        boolean changed = false;
        for (DestinationState state : destinations.values()) {
            changed |= state.replaceAll(change);
        }
        if (changed) {
            journal.replace(all());
        }
    }

    /** Closes the file; what follows opens it again. */
    synchronized void close() {
        journal.close();
    }

    /** The size of the journal, in bytes. */
    synchronized long size() {
        return journal.size();
    }

    /** All that was written, in bytes. */
    synchronized long written() {
        return journal.written();
    }

    private void note(JournalEntry entry) {
        read();
        apply(entry);
        journal.append(entry.line());
        if (journal.isLong()) {
            journal.replace(all());
        }
    }

    private void apply(JournalEntry entry) {
        BiConsumer<Destination, DestinationState> change =
                switch (entry.does()) {
                    case COUNTS ->
                        (to, state) -> entry.at()
                                .forEach(
                                        at -> state.count(entry.n() == null ? 1 : entry.n(), Instant.ofEpochMilli(at)));
                    case RELEASES -> (to, state) -> state.release();
                    case HOLDS -> {
                        HeldReport held = entry.held();
                        lastId = Math.max(lastId, held.id());
                        yield (to, state) -> state.hold(held);
                    }
                    case DIGEST -> {
                        lastId = Math.max(lastId, entry.id());
                        yield (to, state) -> state.digested(entry.id(), entry.time());
                    }
                    case DROPS -> {
                        Set<Long> dropped = new HashSet<>(entry.ids());
                        yield (to, state) -> state.drop(dropped);
                    }
                };
        for (String name : entry.to()) {
            Destination destination = Destination.of(entry.app(), name);
            change.accept(destination, destinations.computeIfAbsent(destination, key -> new DestinationState()));
        }
    }

    private DestinationState state(Destination destination) {
        read();
        if (destinations.size() > MANY) {
            forgetIdle();
        }
        return destinations.computeIfAbsent(destination, key -> new DestinationState());
    }

    private void forgetIdle() {
        Instant now = clock.instant();
        RateLimits current = limits.get();
        destinations.values().removeIf(state -> state.isIdle(current, now));
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        try {
            List<String> lines = journal.read();
            for (String line : lines) {
                read(line);
            }
            if (!lines.isEmpty() && journal.isLong()) {
                journal.replace(all());
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what is held for WeCom");
        }
    }

    private void read(String line) {
        try {
            JournalEntry entry = JournalEntry.parse(line);
            if (entry.does() == null) {
                LOGGER.warning(() -> "An entry of what is held for WeCom is of a later version and is passed over");
            } else {
                apply(entry);
            }
        } catch (JsonProcessingException | RuntimeException e) {
            LOGGER.warning(() -> "An entry of what is held for WeCom cannot be read and is dropped: " + e);
        }
    }

    /** The entries that say what is known now. */
    private List<String> all() {
        forgetIdle();
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        Map<Long, HeldReport> reports = new LinkedHashMap<>();
        Map<Long, String> apps = new HashMap<>();
        Map<Long, List<String>> names = new HashMap<>();
        destinations.forEach((to, state) -> {
            List<Instant> sent = state.sent(now);
            if (!sent.isEmpty()) {
                lines.add(JournalEntry.counts(to, sent).line());
            }
            Instant lastDigest = state.lastDigest();
            if (lastDigest != null) {
                lines.add(JournalEntry.digest(to, 0, lastDigest).line());
            }
            for (HeldReport report : state.held()) {
                reports.put(report.id(), report);
                apps.put(report.id(), to.application());
                names.computeIfAbsent(report.id(), id -> new ArrayList<>()).add(asWritten(report, to));
            }
        });
        reports.keySet().stream()
                .sorted()
                .forEach(id -> lines.add(
                        JournalEntry.holds(apps.get(id), reports.get(id).only(names.get(id)))
                                .line()));
        return lines;
    }

    /** A recipient's name as it was written. */
    static String asWritten(HeldReport report, Destination destination) {
        return report.recipients().stream()
                .filter(name -> name.equalsIgnoreCase(destination.recipient()))
                .findFirst()
                .orElse(destination.recipient());
    }
}
