package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import io.jenkins.plugins.wecom.report.BuildReport.Branch;
import io.jenkins.plugins.wecom.report.BuildReport.PullRequest;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.ContributorMetadataAction;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/** Reads the branch or pull request of a multibranch job, with the title and URL that the code host provides. */
@Extension(optional = true)
public final class ScmApiSourceHead implements SourceHead {

    @Override
    public Head head(Job<?, ?> job) {
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        if (head == null) {
            return null;
        }
        ObjectMetadataAction known = job.getAction(ObjectMetadataAction.class);
        String url = known == null ? null : known.getObjectUrl();
        String title = known == null ? null : known.getObjectDisplayName();
        return head instanceof ChangeRequestSCMHead
                ? new Head(null, new PullRequest(head.getName(), title, url, author(job)))
                : new Head(new Branch(head.getName(), url), null);
    }

    private static String author(Job<?, ?> job) {
        ContributorMetadataAction known = job.getAction(ContributorMetadataAction.class);
        if (known == null) {
            return null;
        }
        String name = Util.fixEmptyAndTrim(known.getContributorDisplayName());
        return name == null ? known.getContributor() : name;
    }
}
