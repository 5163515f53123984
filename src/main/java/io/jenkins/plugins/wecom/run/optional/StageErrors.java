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
 * Finds the stage that failed a Pipeline, from the errors in its graph. Not every error failed the build: some were
 * caught, some steps were retried, and parallel branches are aborted because another one failed.
 */
final class StageErrors {

    /** By the IDs of the nodes, which are numbers that increase in the order of creation. */
    private static final Comparator<FlowNode> BY_AGE =
            Comparator.comparingInt((FlowNode node) -> node.getId().length()).thenComparing(FlowNode::getId);

    /** The maximum number of nodes to go back for a {@code stage} step without a block. */
    private static final int MAX_PARENTS = 1_000;

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

    /** Returns the stage of the first error that failed its stage, else of the last error; or null. */
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

    /** The blocks that enclose the node, the innermost first; a block encloses its own end node. */
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

    /** The stage of an old-style {@code stage 'name'} step, which lasts until the next one. */
    @SuppressWarnings("deprecation")
    private static String stageWithoutBlock(FlowNode error) {
        FlowNode node = error;
        for (int i = 0; i < MAX_PARENTS && !node.getParents().isEmpty(); i++) {
            node = node.getParents().get(0);
            StageAction stage = node.getPersistentAction(StageAction.class);
            if (stage != null) {
                return stage.getStageName();
            }
        }
        return null;
    }
}
