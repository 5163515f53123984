package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.StageAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The stage that a node of a Pipeline's graph belongs to. */
final class FlowStage {

    /** How far back a stage without a block is looked for. */
    private static final int MOST_PARENTS = 1_000;

    private FlowStage() {}

    /** The name of the innermost stage, or null outside of stages. */
    @CheckForNull
    static String of(FlowNode node) {
        return FlowBlocks.around(node)
                .filter(FlowStage::isStage)
                .findFirst()
                .map(FlowStage::label)
                .orElseGet(() -> withoutBlock(node));
    }

    private static boolean isStage(BlockStartNode block) {
        return label(block) != null
                && block.getPersistentAction(ThreadNameAction.class) == null
                && "stage".equals(FlowBlocks.step(block));
    }

    private static String label(FlowNode node) {
        LabelAction label = node.getPersistentAction(LabelAction.class);
        return label == null ? null : label.getDisplayName();
    }

    /** Old Pipelines say {@code stage 'name'}, and the stage lasts until the next one. */
    @SuppressWarnings("deprecation")
    private static String withoutBlock(FlowNode error) {
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
