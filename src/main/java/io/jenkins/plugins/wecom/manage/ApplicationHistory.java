package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** What became of one application's messages: the last delivery, the last refusal, and how many there were lately. */
final class ApplicationHistory {

    /** As many jobs that use it are known as tell who may see it. */
    private static final int MAX_JOBS = 100;

    private final String credentialsId;
    private final String application;
    private final MessageCounter counter = new MessageCounter();
    private final Set<String> jobs = new LinkedHashSet<>();
    private boolean ofSystem;
    private DeliveryRecord delivered;
    private DeliveryRecord refused;

    /** @param application corp ID and agent ID */
    ApplicationHistory(String credentialsId, String application) {
        this.credentialsId = credentialsId;
        this.application = application;
    }

    void note(DeliveryRecord record) {
        if (record.getJob() == null) {
            ofSystem = true;
        } else if (jobs.size() < MAX_JOBS && !record.isOrphaned()) {
            jobs.add(record.getJob());
        }
        counter.count(record.time());
        if (record.outcome().isDelivered()) {
            delivered = record;
        } else if (record.outcome() == Outcome.REFUSED) {
            refused = record;
        }
    }

    boolean isVisible(ReadableJobs readable) {
        return ofSystem
                || readable.isVisible(null) && jobs.isEmpty()
                || jobs.stream().anyMatch(readable::isVisible);
    }

    String credentialsId() {
        return credentialsId;
    }

    String application() {
        return application;
    }

    @CheckForNull
    DeliveryRecord delivered() {
        return delivered;
    }

    @CheckForNull
    DeliveryRecord refused() {
        return refused;
    }

    int since(Instant time) {
        return counter.since(time);
    }
}
