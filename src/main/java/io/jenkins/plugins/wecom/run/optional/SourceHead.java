package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Job;
import io.jenkins.plugins.wecom.report.BuildReport.Branch;
import io.jenkins.plugins.wecom.report.BuildReport.PullRequest;

/** Knows what a job of a multibranch project builds; there is one only where the SCM API plugin is installed. */
public interface SourceHead extends ExtensionPoint {

    /** The job's branch, tag or pull request, or null if it belongs to no multibranch project. */
    @CheckForNull
    Head head(Job<?, ?> job);

    /** One of the two; the other is null. */
    record Head(Branch branch, PullRequest pullRequest) {}
}
