package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.report.Interruption;
import io.jenkins.plugins.wecom.run.optional.Combinations;
import io.jenkins.plugins.wecom.run.optional.Combinations.Combination;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems.Problems;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;

/**
 * What went wrong in a run: first what Jenkins itself knows, then lines of the log.
 *
 * @param stage the Pipeline stage that failed or made the run unstable, or null
 * @param interruption who or what ended the run before its time, or null
 * @param lines what went wrong, the most telling first
 */
record RunProblems(@CheckForNull String stage, @CheckForNull Interruption interruption, List<String> lines) {

    /** How many combinations of a matrix are asked for their lines; of each one is told before any tells more. */
    private static final int MOST_COMBINATIONS = 5;

    private static final String WARNING = "WARNING: ";

    private static final Problems NONE =
            new Problems(null, List.of(), List.of(), List.of(), new Stop(List.of(), null, null));

    /** @param tests what the tests said, or null */
    static RunProblems of(Run<?, ?> run, BuildResult result, @CheckForNull Tests tests) {
        if (result == BuildResult.SUCCESS) {
            return new RunProblems(null, null, List.of());
        }
        Problems pipeline = OptionalPlugins.first(PipelineProblems.class, known -> known.of(run, result))
                .orElse(null);
        RunLog log = new RunLog(run);
        Interruption interruption = RunInterruption.of(run, result, pipeline, log);
        boolean isTimeout = interruption != null && interruption.kind() == Interruption.Kind.TIME_LIMIT;
        boolean hasLines = result == BuildResult.FAILURE || result == BuildResult.UNSTABLE || isTimeout;
        Problems problems = pipeline == null ? NONE : pipeline;
        boolean testsFailed = tests != null && tests.failed() > 0;
        return new RunProblems(
                problems.stage(),
                interruption,
                hasLines
                        ? lines(run, log, problems, result == BuildResult.UNSTABLE && testsFailed, result)
                        : List.of());
    }

    private static List<String> lines(
            Run<?, ?> run, RunLog log, Problems problems, boolean testsTell, BuildResult result) {
        ProblemLines lines = new ProblemLines(SensitiveParameters.of(run), problems.withheld());
        List<Combination> combinations = OptionalPlugins.first(Combinations.class, matrix -> matrix.failed(run))
                .orElse(List.of());
        if (!combinations.isEmpty()) {
            ofCombinations(combinations).forEach(lines::add);
            return lines.lines();
        }
        problems.messages().forEach(lines::add);
        List<List<String>> steps = log.tails(problems.logs());
        if (result == BuildResult.UNSTABLE && lines.isEmpty()) {
            warnings(steps).forEach(lines::add);
        }
        if (result == BuildResult.FAILURE && lines.isEmpty()) {
            JenkinsfileErrors.in(log.tail()).forEach(lines::add);
            if (!lines.isEmpty()) {
                return lines.lines();
            }
        }
        boolean isSaid = result == BuildResult.UNSTABLE && (testsTell || !lines.isEmpty());
        List<String> said = Stream.concat(
                        lines.lines().stream(),
                        problems.stop().causes().stream().map(CauseOfInterruption::getShortDescription))
                .toList();
        log.errorLines(steps, said, !isSaid).forEach(lines::add);
        return lines.lines();
    }

    /** What steps such as {@code unstable} wrote of themselves, as the log shows it: with secrets masked. */
    private static Stream<String> warnings(List<List<String>> steps) {
        return steps.stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith(WARNING))
                .map(line -> line.substring(WARNING.length()));
    }

    /** A line of each, then the next of each. */
    private static List<String> ofCombinations(List<Combination> combinations) {
        List<List<String>> each = combinations.stream()
                .limit(MOST_COMBINATIONS)
                .map(RunProblems::ofCombination)
                .toList();
        List<String> lines = new ArrayList<>();
        int most = each.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (List<String> one : each) {
                if (i < one.size()) {
                    lines.add(one.get(i));
                }
            }
        }
        return lines;
    }

    private static List<String> ofCombination(Combination combination) {
        List<String> lines = new RunLog(combination.run())
                .errorLines().stream()
                        .map(line -> combination.name() + ": " + line)
                        .toList();
        return lines.isEmpty() ? List.of(combination.name()) : lines;
    }
}
