package io.jenkins.plugins.wecom.run.optional;

import hudson.model.Result;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.StageAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * The errors in a Pipeline's graph. Not each of them failed the build: some were caught, some were tried again, and
 * branches that run beside a failure end because of it.
 */
final class StageErrors {

    /** IDs of nodes are numbers that rise in the order in which the nodes came to be. */
    private static final Comparator<FlowNode> BY_AGE =
            Comparator.comparingInt((FlowNode node) -> node.getId().length()).thenComparing(FlowNode::getId);

    /** How far back a stage without a block is looked for. */
    private static final int MOST_PARENTS = 1_000;

    private final List<FlowNode> errors;
    private final Set<BlockStartNode> failedBlocks = new HashSet<>();

    StageErrors(List<FlowNode> errors) {
        this.errors = errors.stream().sorted(BY_AGE).toList();
        for (FlowNode error : errors) {
            if (error instanceof BlockEndNode<?> end && error.getPersistentAction(ErrorAction.class) != null) {
                failedBlocks.add(end.getStartNode());
            }
        }
    }

    static boolean isError(FlowNode node) {
        if (node.getPersistentAction(ErrorAction.class) != null) {
            return true;
        }
        WarningAction warning = node.getPersistentAction(WarningAction.class);
        return warning != null && warning.getResult().isWorseOrEqualTo(Result.FAILURE);
    }

    /** The stage of the first error that its stage did not survive; else of the last error there was; or null. */
    String firstStage() {
        return first(errors.stream().filter(error -> !isInterruption(error) && isDecisive(error)))
                .or(() -> first(errors.stream().filter(this::isDecisive)))
                .or(() -> first(errors.stream().sorted(BY_AGE.reversed())))
                .orElse(null);
    }

    private static Optional<String> first(Stream<FlowNode> some) {
        return some.map(StageErrors::stage).filter(Objects::nonNull).findFirst();
    }

    private boolean isDecisive(FlowNode error) {
        return error.getPersistentAction(WarningAction.class) != null
                || blocks(error)
                        .filter(StageErrors::isStage)
                        .findFirst()
                        .map(stage -> stage.isActive() || failedBlocks.contains(stage))
                        .orElse(true);
    }

    private static boolean isInterruption(FlowNode node) {
        ErrorAction error = node.getPersistentAction(ErrorAction.class);
        return error != null && error.getError() instanceof FlowInterruptedException;
    }

    private static String stage(FlowNode error) {
        return blocks(error)
                .filter(StageErrors::isStage)
                .findFirst()
                .map(StageErrors::label)
                .orElseGet(() -> stageWithoutBlock(error));
    }

    /** The blocks that the node stands in, the innermost first; the end of a block stands in it. */
    private static Stream<? extends BlockStartNode> blocks(FlowNode node) {
        return node instanceof BlockEndNode<?> end
                ? Stream.concat(Stream.of(end.getStartNode()), end.getStartNode().getEnclosingBlocks().stream())
                : node.getEnclosingBlocks().stream();
    }

    private static boolean isStage(BlockStartNode block) {
        if (label(block) == null || block.getPersistentAction(ThreadNameAction.class) != null) {
            return false;
        }
        StepDescriptor step = block instanceof StepNode node ? node.getDescriptor() : null;
        return step != null && "stage".equals(step.getFunctionName());
    }

    private static String label(FlowNode node) {
        LabelAction label = node.getPersistentAction(LabelAction.class);
        return label == null ? null : label.getDisplayName();
    }

    /** Old Pipelines say {@code stage 'name'}, and the stage lasts until the next one. */
    @SuppressWarnings("deprecation")
    private static String stageWithoutBlock(FlowNode error) {
        FlowNode node = error;
        for (int looked = 0; looked < MOST_PARENTS && !node.getParents().isEmpty(); looked++) {
            node = node.getParents().get(0);
            StageAction stage = node.getPersistentAction(StageAction.class);
            if (stage != null) {
                return stage.getStageName();
            }
        }
        return null;
    }
}
