package io.jenkins.plugins.wecom.manage;

import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.FloodGate.Waiting;
import io.jenkins.plugins.wecom.message.Recipients;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is held for one recipient of one application. */
public final class HeldRow {

    /** Of more jobs the first are named, and how many there are. */
    private static final int MAX_JOBS = 5;

    private final Waiting oldest;
    private final Set<String> jobs = new LinkedHashSet<>();
    private int reports;

    private HeldRow(Waiting oldest) {
        this.oldest = oldest;
    }

    /** Returns what the user may see, the longest held first. */
    static List<HeldRow> of(ReadableJobs readable) {
        Map<String, HeldRow> rows = new LinkedHashMap<>();
        for (Waiting waiting : FloodGate.get().held()) {
            if (readable.isVisible(waiting.report().job())) {
                rows.computeIfAbsent(
                                waiting.destination() + " " + waiting.application(), recipient -> new HeldRow(waiting))
                        .add(waiting);
            }
        }
        return List.copyOf(rows.values());
    }

    private void add(Waiting waiting) {
        jobs.add(waiting.report().job());
        reports++;
    }

    public String getDestination() {
        return Recipients.listed(oldest.destination());
    }

    public String getApplication() {
        return oldest.application();
    }

    /** Returns how many reports are held. */
    public int getReports() {
        return reports;
    }

    /** Returns the first jobs that they are about. */
    public Collection<String> getJobs() {
        return jobs.stream().limit(MAX_JOBS).toList();
    }

    /** Returns how many more jobs there are. */
    public int getMoreJobs() {
        return Math.max(0, jobs.size() - MAX_JOBS);
    }

    public Date getSince() {
        return Date.from(oldest.report().since());
    }
}
