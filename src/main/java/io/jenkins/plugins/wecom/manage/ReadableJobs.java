package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** The jobs that the current user may read, each looked up once. */
final class ReadableJobs {

    private final boolean all = Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    private final Map<String, Optional<Job<?, ?>>> found = new HashMap<>();

    /** Returns the records that the user may see: those of jobs that are gone are for administrators alone. */
    List<DeliveryRecord> visible(List<DeliveryRecord> records) {
        return records.stream().filter(this::isVisible).toList();
    }

    private boolean isVisible(DeliveryRecord record) {
        return all || record.getJob() == null || job(record) != null;
    }

    /** Whether the user may see what is about a job of this name, null for none. */
    boolean isVisible(@CheckForNull String job) {
        return all || job == null || job(job) != null;
    }

    /** Whether the user may see what is about a job of this name, which may be gone. */
    boolean isVisible(boolean isOrphaned, String job) {
        return all || !isOrphaned && job(job) != null;
    }

    /** Returns the job of the record; null if there is none, it is gone, or the user may not read it. */
    @CheckForNull
    Job<?, ?> job(DeliveryRecord record) {
        return record.getJob() == null || record.isOrphaned() ? null : job(record.getJob());
    }

    /** Returns the job of this name; null if there is none or the user may not read it. */
    @CheckForNull
    Job<?, ?> job(String name) {
        return found.computeIfAbsent(name, ReadableJobs::find).orElse(null);
    }

    private static Optional<Job<?, ?>> find(String name) {
        try {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(name, Job.class));
        } catch (AccessDeniedException e) { // may be discovered and not read
            return Optional.empty();
        }
    }
}
