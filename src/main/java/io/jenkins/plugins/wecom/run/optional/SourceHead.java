package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Job;
import io.jenkins.plugins.wecom.report.BuildReport.Branch;
import io.jenkins.plugins.wecom.report.BuildReport.PullRequest;

/**
 * Finds the branch, tag or pull request that a multibranch job builds. Implemented where the SCM API plugin is
 * installed.
 */
public interface SourceHead extends ExtensionPoint {

    /** Returns the job's branch, tag or pull request, or null if it does not belong to a multibranch project. */
    @CheckForNull
    Head head(Job<?, ?> job);

    /** A branch or tag, or a pull request; the other is null. */
    record Head(Branch branch, PullRequest pullRequest) {}
}
