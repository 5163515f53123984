package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;

/** A row of the table of deliveries: a record, and where its build is. */
public final class DeliveryRow {

    private final DeliveryRecord delivery;
    private final Job<?, ?> job;

    DeliveryRow(DeliveryRecord delivery, @CheckForNull Job<?, ?> job) {
        this.delivery = delivery;
        this.job = job;
    }

    public DeliveryRecord getDelivery() {
        return delivery;
    }

    /** Returns the job's URL, relative to Jenkins' own; null if it is gone. */
    @CheckForNull
    public String getJobUrl() {
        return job == null ? null : job.getUrl();
    }
}
