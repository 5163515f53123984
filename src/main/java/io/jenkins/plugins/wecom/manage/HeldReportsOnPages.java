package io.jenkins.plugins.wecom.manage;

import hudson.Extension;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.delivery.DeliveryListener;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.record.BuildFolder;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * Has the pages of builds tell what became of their held reports. It is appended to a file of the build, since a digest of
 * a thousand builds must not load them all. Comes before the list of deliveries, which looks there for what it missed when
 * Jenkins was killed.
 */
@Extension(ordinal = 1)
public final class HeldReportsOnPages implements DeliveryListener {

    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        // the delivery itself notes that
    }

    @Override
    public void onHeld(HeldReportsOutcome outcome) {
        List<DeliveryRecord> records = outcome.toRecords();
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            for (int i = 0; i < records.size(); i++) {
                note(outcome.reports().get(i), records.get(i));
            }
        }
    }

    private static void note(HeldReport report, DeliveryRecord record) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(report.job(), Job.class);
        if (job != null) {
            BuildFolder.of(job, report.build()).note(List.of(record));
        }
    }
}
