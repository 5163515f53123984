package io.jenkins.plugins.wecom.delivery.record;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import jenkins.model.Jenkins;
import jenkins.model.queue.ItemDeletion;

/**
 * Saves runs that may be deleted meanwhile, by hand, by the build discarder or with their job: Jenkins would create the
 * folder of such a run anew, and show a ruin of it after its next start.
 */
public final class RunRecord {

    private RunRecord() {}

    /**
     * Saves the run unless it is no longer there.
     *
     * @return whether it is there
     */
    public static boolean save(Run<?, ?> run) throws IOException {
        boolean[] saved = new boolean[1];
        InterruptSafeWriter.run(() -> {
            synchronized (run) { // which Jenkins holds while it deletes the run
                saved[0] = exists(run);
                if (saved[0]) {
                    run.save();
                }
            }
        });
        return saved[0];
    }

    /** Whether the run and its job are still there and no other job has taken that one's name. */
    public static boolean exists(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        return run.getRootDir().isDirectory() && !ItemDeletion.contains(job) && isInItsFolder(job);
    }

    /** What is no item, such as the property of a job that has the processes of promotions, is not asked. */
    private static boolean isInItsFolder(Job<?, ?> job) {
        ItemGroup<?> folder = job.getParent();
        if (!(folder instanceof Item || folder instanceof Jenkins)) {
            return true;
        }
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return folder.getItem(job.getName()) == job;
        }
    }
}
