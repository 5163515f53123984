package io.jenkins.plugins.wecom.manage;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;

/**
 * Keeps the list of deliveries true to jobs that are renamed, moved or deleted: who may read a job of the same name later
 * must not see what is none of theirs.
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
