package io.jenkins.plugins.wecom.run;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;

/**
 * Forgets the permalinks of an earlier job when a new one takes its name: Jenkins keeps their numbers by the job's
 * folder until it is restarted, and only checks them against the builds when someone asks for the permalink itself.
 */
@Extension
public final class RecreatedJobs extends ItemListener {

    @Override
    public void onCreated(Item item) {
        if (item instanceof Job<?, ?> job && job.getNextBuildNumber() == 1) {
            PermalinkNumbers.forget(job);
        }
    }
}
