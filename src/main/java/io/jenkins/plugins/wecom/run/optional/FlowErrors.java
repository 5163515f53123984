package io.jenkins.plugins.wecom.run.optional;

import hudson.model.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * The errors in a Pipeline's graph, each with what became of it: some were caught, some were tried again, and branches
 * that run beside a failure end because of it.
 */
final class FlowErrors {

    /** IDs of nodes are numbers that rise in the order in which the nodes came to be. */
    private static final Comparator<FlowNode> BY_AGE =
            Comparator.comparingInt((FlowNode node) -> node.getId().length()).thenComparing(FlowNode::getId);

    /** How many errors are compared with each other, the newest ones. */
    private static final int MOST = 500;

    /** Steps that catch what is thrown in them and set a result, and the one that they set unless told otherwise. */
    private static final Map<String, Result> CATCHING =
            Map.of("catchError", Result.FAILURE, "warnError", Result.UNSTABLE);

    private final List<FlowNode> errors;
    private final List<FlowNode> warnings;
    private final Map<BlockStartNode, FlowNode> failedEnds = new HashMap<>();
    private final FlowEndNode end;

    /** @param nodes those that {@link #isProblem}, and the last one of the graph */
    FlowErrors(List<FlowNode> nodes) {
        List<FlowNode> all = nodes.stream().sorted(BY_AGE).toList();
        List<FlowNode> failed = all.stream().filter(node -> error(node) != null).toList();
        errors = failed.subList(Math.max(0, failed.size() - MOST), failed.size());
        warnings = all.stream().filter(FlowErrors::isWarning).toList();
        end = (FlowEndNode)
                all.stream().filter(FlowEndNode.class::isInstance).findFirst().orElse(null);
        for (FlowNode error : errors) {
            if (error instanceof BlockEndNode<?> block) {
                failedEnds.put(block.getStartNode(), error);
            }
        }
    }

    static boolean isProblem(FlowNode node) {
        return node instanceof FlowEndNode
                || node.getPersistentAction(ErrorAction.class) != null
                || node.getPersistentAction(WarningAction.class) != null;
    }

    /** What became of an error. */
    private enum Fate {
        /** It ended the run. */
        ENDED,
        /** It left the blocks that have ended, and is in one that has not. */
        OPEN,
        /** A step caught it and set a result. */
        TOLERATED,
        CAUGHT
    }

    /**
     * Something that went wrong.
     *
     * @param node where it did
     * @param error what was thrown there; null for a warning
     * @param catching the step that caught it and set the result; null if none did
     */
    record Problem(FlowNode node, Throwable error, FlowNode catching, Fate fate) {

        boolean isInterruption() {
            return error instanceof FlowInterruptedException;
        }

        private boolean isUncaught() {
            return fate == Fate.ENDED || fate == Fate.OPEN;
        }
    }

    /** What failed the run, or would fail it now: errors that no one caught, in the order in which they happened. */
    List<Problem> failures() {
        List<Problem> all = problems();
        Predicate<Problem> failing = problem -> problem.isUncaught() || setsResult(problem, Result.FAILURE);
        List<Problem> found = new ArrayList<>(latest(all.stream()
                .filter(failing.and(problem -> !problem.isInterruption()))
                .toList()));
        found.addAll(warnings(Result.FAILURE));
        if (found.isEmpty()) {
            found.addAll(latest(all.stream().filter(failing).toList()));
        }
        if (found.isEmpty() && !all.isEmpty()) {
            found.add(all.get(all.size() - 1));
        }
        found.sort(Comparator.comparing(Problem::node, BY_AGE));
        return found;
    }

    /** What made the run unstable. */
    List<Problem> instabilities() {
        List<Problem> found = new ArrayList<>(problems().stream()
                .filter(problem -> setsResult(problem, Result.UNSTABLE))
                .toList());
        found.addAll(warnings(Result.UNSTABLE));
        found.sort(Comparator.comparing(Problem::node, BY_AGE));
        return found;
    }

    /** Interruptions that ended the run, or would end it now. */
    List<Problem> interruptions() {
        return latest(problems().stream()
                .filter(problem -> problem.isUncaught() && problem.isInterruption())
                .toList());
    }

    /** Errors in blocks that are still open. */
    boolean areOpen() {
        return problems().stream().anyMatch(problem -> problem.fate() == Fate.OPEN);
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < errors.size(); i++) {
            FlowNode node = errors.get(i);
            Throwable error = error(node);
            boolean known = node instanceof BlockEndNode
                    && errors.subList(0, i).stream().anyMatch(older -> ErrorAction.equals(error(older), error));
            if (!known) {
                problems.add(problem(node, error));
            }
        }
        return problems;
    }

    private Problem problem(FlowNode node, Throwable thrown) {
        Throwable error = thrown;
        Iterator<? extends BlockStartNode> blocks = FlowBlocks.around(node)
                .skip(node instanceof BlockEndNode ? 1 : 0)
                .iterator();
        boolean isAttemptOver = false;
        while (blocks.hasNext()) {
            BlockStartNode block = blocks.next();
            boolean isRetry = "retry".equals(FlowBlocks.step(block));
            if (block.isActive()) {
                return new Problem(node, thrown, null, isRetry && isAttemptOver ? Fate.CAUGHT : Fate.OPEN);
            }
            isAttemptOver = isRetry; // the body of a retry is a block of its own, one for each attempt
            FlowNode failed = failedEnds.get(block);
            if (failed == null) {
                return CATCHING.containsKey(String.valueOf(FlowBlocks.step(block)))
                        ? new Problem(node, thrown, block, Fate.TOLERATED)
                        : new Problem(node, thrown, null, Fate.CAUGHT);
            }
            if (ErrorAction.equals(error(failed), error)) {
                continue;
            }
            if (!isParallel(block)) {
                return new Problem(node, thrown, null, Fate.CAUGHT);
            }
            error = error(failed);
        }
        if (end == null) {
            return new Problem(node, thrown, null, Fate.OPEN);
        }
        boolean ended = node == end || error(end) != null && ErrorAction.equals(error(end), error);
        return new Problem(node, thrown, null, ended ? Fate.ENDED : Fate.CAUGHT);
    }

    /** Of several branches that fail one throws its error; all of them are to blame. */
    private static boolean isParallel(BlockStartNode block) {
        return "parallel".equals(FlowBlocks.step(block)) && block.getPersistentAction(ThreadNameAction.class) == null;
    }

    private static boolean setsResult(Problem problem, Result wanted) {
        if (problem.fate() != Fate.TOLERATED) {
            return false;
        }
        if (problem.error() instanceof FlowInterruptedException interruption) {
            return interruption.getResult().equals(wanted);
        }
        Object set = FlowBlocks.argument(problem.catching(), "buildResult");
        Result result =
                set == null ? CATCHING.get(FlowBlocks.step(problem.catching())) : Result.fromString(set.toString());
        return result.equals(wanted);
    }

    private List<Problem> warnings(Result wanted) {
        return warnings.stream()
                .filter(node -> wanted.equals(warned(node)))
                .map(node -> new Problem(node, null, null, Fate.TOLERATED))
                .toList();
    }

    private static Result warned(FlowNode node) {
        WarningAction warning = node.getPersistentAction(WarningAction.class);
        return warning == null ? null : warning.getResult();
    }

    /** A step that catches has its warning because of an error, which is a problem of its own. */
    private static boolean isWarning(FlowNode node) {
        return warned(node) != null && !CATCHING.containsKey(String.valueOf(FlowBlocks.step(node)));
    }

    /** Of errors in a block that is still open only the last of a branch counts: the script has got over the others. */
    private static List<Problem> latest(List<Problem> some) {
        Map<Object, Problem> open = new LinkedHashMap<>();
        some.stream()
                .filter(problem -> problem.fate() == Fate.OPEN)
                .forEach(problem -> open.put(branch(problem.node()), problem));
        return Stream.concat(some.stream().filter(problem -> problem.fate() != Fate.OPEN), open.values().stream())
                .toList();
    }

    private static Object branch(FlowNode node) {
        return FlowBlocks.around(node)
                .filter(block -> block.getPersistentAction(ThreadNameAction.class) != null)
                .findFirst()
                .map(FlowNode::getId)
                .orElse("");
    }

    private static Throwable error(FlowNode node) {
        ErrorAction error = node.getPersistentAction(ErrorAction.class);
        return error == null ? null : error.getError();
    }
}
