package io.jenkins.plugins.wecom.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import java.util.List;
import jenkins.model.PeepholePermalink;
import jenkins.model.PeepholePermalink.Cache;

/**
 * Forgets the permalinks of an earlier job when a new one takes its name: Jenkins keeps their numbers by the job's
 * folder until it is restarted, and only checks them against the builds when someone asks for the permalink itself.
 */
@Extension
public final class RecreatedJobs extends ItemListener {

    private static final List<PeepholePermalink> PERMALINKS = List.of(
            (PeepholePermalink) PeepholePermalink.LAST_STABLE_BUILD,
            (PeepholePermalink) PeepholePermalink.LAST_UNSTABLE_BUILD,
            (PeepholePermalink) PeepholePermalink.LAST_FAILED_BUILD);

    @Override
    public void onCreated(Item item) {
        if (!(item instanceof Job<?, ?> job) || job.getNextBuildNumber() > 1) {
            return;
        }
        Cache cache = ExtensionList.lookupFirst(Cache.class);
        for (PeepholePermalink permalink : PERMALINKS) {
            if (cache.get(job, permalink.getId()) instanceof Cache.Some) {
                cache.put(job, permalink.getId(), Cache.NONE);
            }
        }
    }
}
