package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.ExampleReports;
import io.jenkins.plugins.wecom.report.Headline;
import jenkins.model.Jenkins;

/**
 * The reports of a preview: of a job's last completed build, and of a failure and a fixed build derived from it.
 * Without a build, both are made up.
 *
 * @param run the build, or null
 * @param last its report, or null
 */
public record PreviewedReports(
        @CheckForNull Run<?, ?> run, @CheckForNull BuildReport last, BuildReport failed, BuildReport fixed) {

    /** Returns the reports for a job; null for none. */
    public static PreviewedReports of(@CheckForNull Job<?, ?> job) {
        Run<?, ?> run = job == null ? null : job.getLastCompletedBuild();
        if (run == null) {
            BuildReport madeUp = ExampleReports.madeUp(link(job));
            return new PreviewedReports(null, null, madeUp, ExampleReports.fixed(madeUp));
        }
        BuildReport last = RunReports.of(run);
        BuildReport failed =
                last.headline() == Headline.FAILED ? last : ExampleReports.failed(last, RunLog.errorLines(run));
        return new PreviewedReports(run, last, failed, ExampleReports.fixed(last));
    }

    private static BuildLink link(Job<?, ?> job) {
        String name = job == null ? "shop » main" : job.getFullDisplayName();
        String path = job == null ? "job/shop/job/main/" : job.getUrl();
        String url = RunReports.hasUrl() ? Jenkins.get().getRootUrl() + path + "1/" : null;
        return new BuildLink(name, 1, url);
    }
}
