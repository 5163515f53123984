package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildReport.Changes;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import io.jenkins.plugins.wecom.report.BuildReportBuilder;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.markup.HtmlText;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.SourceHead;
import io.jenkins.plugins.wecom.run.optional.TestSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;

/** Collects the report of a run from Jenkins: result, cause, changes, tests, errors and links. */
public final class RunReports {

    private static final Logger LOGGER = Logger.getLogger(RunReports.class.getName());

    private RunReports() {}

    /** Returns the report of a run that is starting, of which nothing else is known. */
    public static BuildReport started(Run<?, ?> run) {
        return about(Headline.STARTED, run)
                .started(Instant.ofEpochMilli(run.getStartTimeInMillis()))
                .build();
    }

    /** Returns the report of a Pipeline that waits at an {@code input} step, or is about to. */
    public static BuildReport waiting(Run<?, ?> run, AskedInput input) {
        String page = hasUrl() ? Jenkins.get().getRootUrl() + run.getUrl() + "input/" : null;
        String text = SensitiveParameters.of(run).masked(input.message());
        Changes changes = part(run, () -> RunChanges.of(run));
        return about(Headline.WAITING, run)
                .question(new BuildReport.Question(text, page))
                .took(duration(run), null)
                .stage(input.stage())
                .changes(changes)
                .links(
                        hasUrl() ? console(run) : null,
                        null,
                        changes == null || !hasUrl()
                                ? null
                                : DisplayURLProvider.get().getChangesURL(run))
                .build();
    }

    /**
     * Returns the report of a run as it is now; a running one is reported with the result it would have if it ended
     * now.
     */
    public static BuildReport of(Run<?, ?> run) {
        return of(run, RunHistory.of(run));
    }

    /** The same with the history by which it was decided that there is something to tell. */
    public static BuildReport of(Run<?, ?> run, RunHistory history) {
        Tests tests = OptionalPlugins.first(TestSummary.class, junit -> junit.tests(run))
                .orElse(null);
        Changes changes = part(run, () -> RunChanges.of(run));
        BuildReportBuilder report = ended(run, history).tests(tests).changes(changes);
        BuildResult result = history.result();
        RunProblems problems = part(run, () -> RunProblems.of(run, result, tests));
        if (problems != null) {
            report.stage(problems.stage()).interruption(problems.interruption()).errorLines(problems.lines());
        }
        if (hasUrl()) {
            DisplayURLProvider urls = DisplayURLProvider.get();
            report.links(
                    console(run),
                    tests == null ? null : urls.getTestsURL(run),
                    changes == null ? null : urls.getChangesURL(run));
        }
        return report.build();
    }

    /** How a run stands, without what is collected from its log, its tests and its changes. */
    public static BuildReport brief(Run<?, ?> run) {
        return ended(run, RunHistory.of(run)).build();
    }

    private static BuildReportBuilder ended(Run<?, ?> run, RunHistory history) {
        return about(Headline.of(history.result(), history.resultBefore()), run)
                .took(duration(run), part(run, history::durationBefore))
                .failingSince(part(run, history::failingSince))
                .overtaken(history.overtaken());
    }

    private static BuildReportBuilder about(Headline headline, Run<?, ?> run) {
        String url = hasUrl() ? DisplayURLProvider.get().getRunURL(run) : null;
        BuildLink build = new BuildLink(run.getParent().getFullDisplayName(), run.getNumber(), url);
        BuildReportBuilder report = BuildReport.of(headline, build)
                .links(hasUrl() ? console(run) : null, null, null)
                .displayName(displayName(run))
                .description(HtmlText.of(run.getDescription()))
                .cause(part(run, () -> RunCauses.of(run)));
        OptionalPlugins.first(SourceHead.class, scm -> scm.head(run.getParent()))
                .ifPresent(head -> report.branch(head.branch()).pullRequest(head.pullRequest()));
        return report;
    }

    /** Asks Jenkins and other plugins, which may fail, above all where a run is deleted meanwhile: the rest is told. */
    @CheckForNull
    private static <T> T part(Run<?, ?> run, Supplier<T> source) {
        try {
            return source.get();
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "the WeCom report of " + run + " goes without a part");
            return null;
        }
    }

    /** Jenkins makes one of the number where nobody gave the build a name. */
    private static String displayName(Run<?, ?> run) {
        String name = run.getDisplayName();
        return name.equals("#" + run.getNumber()) ? null : name;
    }

    private static String console(Run<?, ?> run) {
        return Jenkins.get().getRootUrl() + run.getUrl() + "console";
    }

    /** Whether the controller's URL is configured; otherwise Jenkins makes up links that lead nowhere. */
    static boolean hasUrl() {
        return Jenkins.get().getRootUrl() != null;
    }

    private static Duration duration(Run<?, ?> run) {
        long millis = run.isBuilding() ? System.currentTimeMillis() - run.getStartTimeInMillis() : run.getDuration();
        return Duration.ofMillis(Math.max(0, millis));
    }
}
