package io.jenkins.plugins.wecom.run;

import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildReport.Change;
import io.jenkins.plugins.wecom.report.BuildReport.Changes;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import io.jenkins.plugins.wecom.report.BuildReportBuilder;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.SourceHead;
import io.jenkins.plugins.wecom.run.optional.TestSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.scm.RunWithSCM;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;

/** Asks Jenkins once for all that a report tells of a run. */
public final class RunReports {

    /** More than fit a report in any case. */
    private static final int MOST_CHANGES = 20;

    private RunReports() {}

    /** A run that begins, and that nothing else is known of. */
    public static BuildReport started(Run<?, ?> run) {
        return about(Headline.STARTED, run)
                .started(Instant.ofEpochMilli(run.getStartTimeInMillis()))
                .build();
    }

    /** A run as it is now; one that goes on has the result it would have if it ended now. */
    public static BuildReport of(Run<?, ?> run) {
        RunHistory history = RunHistory.of(run);
        BuildResult result = history.result();
        Tests tests = OptionalPlugins.first(TestSummary.class, junit -> junit.tests(run))
                .orElse(null);
        Changes changes = changes(run);
        BuildReportBuilder report = about(Headline.of(result, history.resultBefore()), run)
                .took(duration(run), history.durationBefore())
                .tests(tests)
                .changes(changes);
        RunProblems problems = RunProblems.of(run, result, tests);
        report.stage(problems.stage()).interruption(problems.interruption()).errorLines(problems.lines());
        history.failingSince()
                .ifPresent(since ->
                        report.failingSince(BuildLink.number(since.first().getNumber()), since.builds()));
        if (hasUrl()) {
            DisplayURLProvider urls = DisplayURLProvider.get();
            report.links(
                    console(run),
                    tests == null ? null : urls.getTestsURL(run),
                    changes == null ? null : urls.getChangesURL(run));
        }
        return report.build();
    }

    private static BuildReportBuilder about(Headline headline, Run<?, ?> run) {
        String url = hasUrl() ? DisplayURLProvider.get().getRunURL(run) : null;
        BuildLink build = new BuildLink(run.getParent().getFullDisplayName(), run.getNumber(), url);
        BuildReportBuilder report = BuildReport.of(headline, build)
                .links(hasUrl() ? console(run) : null, null, null)
                .cause(RunCauses.of(run));
        OptionalPlugins.first(SourceHead.class, scm -> scm.head(run.getParent()))
                .ifPresent(head -> report.branch(head.branch()).pullRequest(head.pullRequest()));
        return report;
    }

    private static String console(Run<?, ?> run) {
        return Jenkins.get().getRootUrl() + run.getUrl() + "console";
    }

    /** Without a configured URL Jenkins makes one up that leads nowhere. */
    static boolean hasUrl() {
        return Jenkins.get().getRootUrl() != null;
    }

    private static Duration duration(Run<?, ?> run) {
        long millis = run.isBuilding() ? System.currentTimeMillis() - run.getStartTimeInMillis() : run.getDuration();
        return Duration.ofMillis(Math.max(0, millis));
    }

    private static Changes changes(Run<?, ?> run) {
        if (!(run instanceof RunWithSCM<?, ?> withScm)) {
            return null;
        }
        int count = 0;
        List<Change> first = new ArrayList<>();
        for (ChangeLogSet<? extends ChangeLogSet.Entry> set : withScm.getChangeSets()) {
            for (ChangeLogSet.Entry entry : set) {
                if (count++ < MOST_CHANGES) {
                    first.add(new Change(entry.getAuthor().getDisplayName(), entry.getMsg()));
                }
            }
        }
        return count == 0 ? null : new Changes(count, first);
    }
}
