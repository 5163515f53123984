package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.report.Interruption;
import io.jenkins.plugins.wecom.report.Interruption.Kind;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import jenkins.model.CauseOfInterruption.UserInterruption;
import jenkins.model.InterruptedBuildAction;
import jenkins.model.Jenkins;

/** Who or what ended a run before its time. */
final class RunInterruption {

    /** Causes of plugins that this one does not need, by the names of their classes. */
    private static final Map<String, Kind> CAUSES = Map.of(
            "org.jenkinsci.plugins.pipeline.milestone.CancelledCause", Kind.SUPERSEDED,
            "org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty$CancelledCause",
                    Kind.SUPERSEDED,
            "org.jenkinsci.plugins.workflow.steps.TimeoutStepExecution$ExceededTimeout", Kind.TIME_LIMIT,
            "org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution$RemovedNodeCause", Kind.AGENT,
            "org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution$RemovedNodeTimeoutCause", Kind.AGENT);

    /** The newer build by its name, or by its job's name and number. */
    private static final Pattern SUPERSEDED = Pattern.compile("Superseded by (?:.*(?=#\\d+$))?(.+)");

    /** What the Build Timeout plugin writes. */
    private static final Pattern BUILD_TIMEOUT =
            Pattern.compile("Build timed out \\(after (\\d+) minutes\\)\\. Marking the build as (?:aborted|failed)\\.");

    private RunInterruption() {}

    /**
     * Who or what it was; null for a run that ended by itself.
     *
     * @param problems what its Pipeline tells; null if it has none
     * @param log the run's log, read only where nothing else tells
     */
    @CheckForNull
    static Interruption of(
            Run<?, ?> run, BuildResult result, @CheckForNull PipelineProblems.Problems problems, RunLog log) {
        if (result == BuildResult.SUCCESS || result == BuildResult.UNSTABLE) {
            return null;
        }
        Interruption found = known(run, problems);
        if (found == null) {
            found = buildTimeout(run, log);
        }
        boolean isTold = found == null || result != BuildResult.FAILURE || found.kind() != Kind.OTHER;
        return isTold ? found : null;
    }

    /** Whether a newer build made the run superfluous, by what Jenkins keeps with the run itself. */
    static boolean isSuperseded(Run<?, ?> run) {
        return causes(run).anyMatch(cause -> kind(cause) == Kind.SUPERSEDED);
    }

    /** Whether a time limit ended it. */
    static boolean isTimeout(Run<?, ?> run, BuildResult result) {
        if (result == BuildResult.SUCCESS || result == BuildResult.UNSTABLE) {
            return false;
        }
        PipelineProblems.Problems problems = OptionalPlugins.first(
                        PipelineProblems.class, pipeline -> pipeline.of(run, result))
                .orElse(null);
        Interruption found = of(run, result, problems, new RunLog(run));
        return found != null && found.kind() == Kind.TIME_LIMIT;
    }

    private static Interruption known(Run<?, ?> run, PipelineProblems.Problems problems) {
        PipelineProblems.Stop stop = problems == null ? null : problems.stop();
        List<CauseOfInterruption> causes = (stop == null ? causes(run) : stop.causes().stream()).toList();
        Duration limit = stop == null ? null : stop.limit();
        String agent = stop == null ? null : stop.lostAgent();
        Optional<Interruption> byCause = Stream.of(Kind.USER, Kind.SUPERSEDED, Kind.TIME_LIMIT, Kind.AGENT, Kind.OTHER)
                .flatMap(kind -> causes.stream().filter(cause -> kind(cause) == kind))
                .map(cause -> interruption(cause, limit, agent))
                .findFirst();
        return byCause.orElse(agent == null ? null : Interruption.by(Kind.AGENT, agent));
    }

    private static Stream<CauseOfInterruption> causes(Run<?, ?> run) {
        return run.getActions(InterruptedBuildAction.class).stream()
                .flatMap(action -> action.getCauses().stream())
                .filter(Objects::nonNull);
    }

    private static Kind kind(CauseOfInterruption cause) {
        return cause instanceof UserInterruption
                ? Kind.USER
                : CAUSES.getOrDefault(cause.getClass().getName(), Kind.OTHER);
    }

    private static Interruption interruption(CauseOfInterruption cause, Duration limit, String agent) {
        Kind kind = kind(cause);
        return switch (kind) {
            case USER -> Interruption.by(kind, user((UserInterruption) cause));
            case TIME_LIMIT -> Interruption.timeLimit(limit);
            case AGENT -> Interruption.by(kind, agent);
            case SUPERSEDED -> Interruption.by(kind, newerBuild(cause.getShortDescription()));
            case OTHER -> Interruption.by(kind, cause.getShortDescription());
        };
    }

    private static String user(UserInterruption cause) {
        User user = cause.getUserOrNull();
        return user == null ? cause.getUserId() : user.getDisplayName();
    }

    private static String newerBuild(String description) {
        Matcher matcher = SUPERSEDED.matcher(description);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** The plugin leaves nothing but a line in the log. */
    private static Interruption buildTimeout(Run<?, ?> run, RunLog log) {
        if (!(run instanceof AbstractBuild) || Jenkins.get().getPlugin("build-timeout") == null) {
            return null;
        }
        return log.tail().stream()
                .map(line -> BUILD_TIMEOUT.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(matcher -> minutes(Long.parseLong(matcher.group(1))))
                .findFirst()
                .orElse(null);
    }

    /** The plugin writes whole minutes; a shorter limit is none of them. */
    private static Interruption minutes(long minutes) {
        return Interruption.timeLimit(minutes == 0 ? null : Duration.ofMinutes(minutes));
    }
}
