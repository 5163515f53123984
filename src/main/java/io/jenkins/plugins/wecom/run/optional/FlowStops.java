package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.run.optional.FlowErrors.Problem;
import io.jenkins.plugins.wecom.run.optional.PipelineProblems.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** What ended a Pipeline before its time. */
final class FlowStops {

    /** A branch ends since another one failed, which is the problem to tell. */
    private static final String FAIL_FAST = "FailFastCause";

    private static final String TIME_LIMIT = "TimeoutStepExecution$ExceededTimeout";

    /** Errors and causes by which Jenkins says that the agent is not there any more, by their simple names. */
    private static final Set<String> LOST_AGENT = Set.of(
            "AgentOfflineException",
            "ChannelClosedException",
            "ExecutorStepExecution$RemovedNodeCause",
            "ExecutorStepExecution$RemovedNodeTimeoutCause",
            "RequestAbortedException");

    private FlowStops() {}

    static Stop of(List<Problem> problems, List<Problem> interruptions) {
        List<CauseOfInterruption> causes = interruptions.stream()
                .flatMap(FlowStops::causes)
                .filter(cause -> !simpleName(cause).endsWith(FAIL_FAST))
                .distinct()
                .toList();
        Duration limit = interruptions.stream()
                .filter(problem ->
                        causes(problem).anyMatch(cause -> simpleName(cause).equals(TIME_LIMIT)))
                .map(problem -> limit(problem.node()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String lostAgent = Stream.concat(interruptions.stream(), problems.stream())
                .filter(FlowStops::hasLostAgent)
                .map(problem -> agent(problem.node()))
                .findFirst()
                .orElse(null);
        return new Stop(causes, limit, lostAgent);
    }

    private static Stream<CauseOfInterruption> causes(Problem problem) {
        return problem.error() instanceof FlowInterruptedException interruption
                ? interruption.getCauses().stream()
                : Stream.empty();
    }

    private static boolean hasLostAgent(Problem problem) {
        return causes(problem).anyMatch(cause -> LOST_AGENT.contains(simpleName(cause)))
                || Stream.iterate(problem.error(), Objects::nonNull, Throwable::getCause)
                        .anyMatch(error -> LOST_AGENT.contains(simpleName(error)));
    }

    /** The name of the agent that the node ran on; empty if it is not known. */
    private static String agent(FlowNode node) {
        return FlowBlocks.around(node)
                .map(block -> block.getPersistentAction(WorkspaceAction.class))
                .filter(Objects::nonNull)
                .map(WorkspaceAction::getNode)
                .findFirst()
                .orElse("");
    }

    /** The length of the innermost time limit around the node that had been reached when it ended. */
    @CheckForNull
    private static Duration limit(FlowNode node) {
        return FlowBlocks.around(node)
                .filter(block -> "timeout".equals(FlowBlocks.step(block)))
                .map(FlowStops::reached)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Duration reached(BlockStartNode block) {
        Object time = FlowBlocks.argument(block, "time");
        if (!(time instanceof Number number)) {
            return null; // the body of the block, which is a node of its own
        }
        Object unit = FlowBlocks.argument(block, "unit");
        TimeUnit given = unit == null
                ? TimeUnit.MINUTES
                : TimeUnit.valueOf(unit.toString().toUpperCase(Locale.ROOT));
        Duration limit = Duration.of(number.longValue(), given.toChronoUnit());
        FlowNode end = block.getEndNode();
        long ended = end == null ? System.currentTimeMillis() : TimingAction.getStartTime(end);
        return ended - TimingAction.getStartTime(block) >= limit.toMillis() ? limit : null;
    }

    private static String simpleName(Object of) {
        String name = of.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
