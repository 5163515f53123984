package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The blocks that a node of a Pipeline's graph stands in, and what is known of them. */
final class FlowBlocks {

    /** Blocks that mask nothing of which the graph would not know. */
    private static final Set<String> KNOWN = Set.of(
            "ansiColor",
            "catchError",
            "container",
            "dir",
            "load",
            "lock",
            "node",
            "parallel",
            "podTemplate",
            "retry",
            "script",
            "stage",
            "timeout",
            "timestamps",
            "waitUntil",
            "warnError",
            "withCredentials",
            "withEnv",
            "ws");

    private FlowBlocks() {}

    /** The blocks around a node, the innermost first; the end of a block stands in it. */
    static Stream<? extends BlockStartNode> around(FlowNode node) {
        return node instanceof BlockEndNode<?> end
                ? Stream.concat(Stream.of(end.getStartNode()), end.getStartNode().getEnclosingBlocks().stream())
                : node.getEnclosingBlocks().stream();
    }

    /** The name of the node's step as a Jenkinsfile has it; null if it is no step, or one that is not installed. */
    @CheckForNull
    static String step(FlowNode node) {
        StepDescriptor step = node instanceof StepNode known ? known.getDescriptor() : null;
        return step == null ? null : step.getFunctionName();
    }

    static boolean isIn(FlowNode node, String step) {
        return around(node).anyMatch(block -> step.equals(step(block)));
    }

    /** Whether it is known of each block around the node what it masks. */
    static boolean areKnown(FlowNode node) {
        return around(node).allMatch(block -> !(block instanceof StepNode) || known(block));
    }

    private static boolean known(BlockStartNode block) {
        String step = step(block);
        return step != null && KNOWN.contains(step);
    }

    /** An argument of the node's step; null if it has none of that name, or one in which a secret was. */
    @CheckForNull
    static Object argument(FlowNode node, String name) {
        Object value = ArgumentsAction.getResolvedArguments(node).get(name);
        return value instanceof ArgumentsAction.NotStoredReason ? null : value;
    }
}
