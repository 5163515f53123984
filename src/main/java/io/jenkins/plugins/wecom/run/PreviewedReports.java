package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractProject;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.ExampleReports;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.SourceHead;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * The report of a job's last completed build, and what a preview needs to derive others from it. Without a build
 * they are made up, as builds of such a job look.
 *
 * @param run the build, or null
 * @param events what holds for it; empty without one
 * @param last its report, or one that is made up
 * @param errorLines the lines of its log that would be told if it had failed
 */
public record PreviewedReports(
        @CheckForNull Run<?, ?> run, Set<BuildEvent> events, BuildReport last, List<String> errorLines) {

    /** Returns the reports for a job; null for none. */
    public static PreviewedReports of(@CheckForNull Job<?, ?> job) {
        Run<?, ?> run = job == null ? null : job.getLastCompletedBuild();
        if (run == null) {
            BuildReport madeUp = madeUp(job);
            return new PreviewedReports(null, Set.of(), madeUp, madeUp.errorLines());
        }
        RunHistory history = RunHistory.of(run);
        BuildReport last = RunReports.of(run, history);
        return new PreviewedReports(
                run,
                history.events(some -> true),
                last,
                last.headline() == Headline.FAILED ? last.errorLines() : new RunLog(run).errorLines());
    }

    /** The report as if the build had ended, or begun, in that way. */
    public BuildReport as(Headline headline) {
        return headline == last.headline() ? last : ExampleReports.as(headline, last, errorLines);
    }

    /** A freestyle build has no stages; a branch and a pull request have pages. */
    private static BuildReport madeUp(Job<?, ?> job) {
        BuildReport report = ExampleReports.madeUp(link(job), !(job instanceof AbstractProject));
        return job == null
                ? report
                : OptionalPlugins.first(SourceHead.class, scm -> scm.head(job))
                        .map(head -> report.of(head.branch(), head.pullRequest()))
                        .orElse(report);
    }

    private static BuildLink link(Job<?, ?> job) {
        String name = job == null ? "shop » main" : job.getFullDisplayName();
        String path = job == null ? "job/shop/job/main/" : job.getUrl();
        String url = RunReports.hasUrl() ? Jenkins.get().getRootUrl() + path + "1/" : null;
        return new BuildLink(name, 1, url);
    }
}
