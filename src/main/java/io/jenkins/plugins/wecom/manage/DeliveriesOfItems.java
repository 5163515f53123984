package io.jenkins.plugins.wecom.manage;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import jenkins.model.Jenkins;

/**
 * Keeps the list of deliveries, and what is held, true to jobs that are renamed, moved or deleted: who may read a job of
 * the same name later must not see what is none of theirs, and what waits for a digest is still told.
 */
@Extension
public final class DeliveriesOfItems extends ItemListener {

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        Deliveries.get().replaceAll(record -> {
            String job = record.getJob();
            return job != null && isIn(record, oldFullName)
                    ? record.inJob(newFullName + job.substring(oldFullName.length()))
                    : record;
        });
        RateLimiter.get()
                .replaceAll(report ->
                        report.job().equals(oldFullName) || report.job().startsWith(oldFullName + "/")
                                ? moved(report, newFullName + report.job().substring(oldFullName.length()))
                                : report);
    }

    private static HeldReport moved(HeldReport report, String name) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            String root = Jenkins.get().getRootUrl();
            return job == null
                    ? report.inJob(name, name, null)
                    : report.inJob(
                            name,
                            job.getFullDisplayName(),
                            root == null ? null : root + job.getUrl() + report.build() + "/");
        }
    }

    @Override
    public void onDeleted(Item item) {
        String name = item.getFullName();
        Deliveries.get().replaceAll(record -> isIn(record, name) ? record.withoutJob() : record);
    }

    private static boolean isIn(DeliveryRecord record, String item) {
        String job = record.getJob();
        return job != null && !record.isOrphaned() && (job.equals(item) || job.startsWith(item + "/"));
    }
}
