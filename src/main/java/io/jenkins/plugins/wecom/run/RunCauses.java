package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.triggers.SCMTrigger.SCMTriggerCause;
import hudson.triggers.TimerTrigger.TimerTriggerCause;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.Cause;
import jenkins.model.Jenkins;

/** Why a run was started. */
final class RunCauses {

    private RunCauses() {}

    /** The first of the run's causes, which is the one that brought it into the queue; null if it has none. */
    @CheckForNull
    static Cause of(Run<?, ?> run) {
        return run.getCauses().isEmpty() ? null : of(run.getCauses().get(0));
    }

    private static Cause of(hudson.model.Cause cause) {
        if (cause instanceof UserIdCause user) {
            return Cause.user(user.getUserName());
        }
        if (cause instanceof SCMTriggerCause) {
            return Cause.scmChange();
        }
        if (cause instanceof TimerTriggerCause) {
            return Cause.timer();
        }
        if (cause instanceof UpstreamCause upstream) {
            return Cause.upstream(link(upstream));
        }
        return Cause.other(cause.getShortDescription());
    }

    private static BuildLink link(UpstreamCause upstream) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(upstream.getUpstreamProject(), Job.class);
        String name = job == null ? upstream.getUpstreamProject() : job.getFullDisplayName();
        String url = RunReports.hasUrl()
                ? Jenkins.get().getRootUrl() + upstream.getUpstreamUrl() + upstream.getUpstreamBuild() + "/"
                : null;
        return new BuildLink(name, upstream.getUpstreamBuild(), url);
    }
}
