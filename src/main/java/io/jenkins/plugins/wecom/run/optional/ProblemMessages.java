package io.jenkins.plugins.wecom.run.optional;

import hudson.AbortException;
import hudson.remoting.ProxyException;
import io.jenkins.plugins.wecom.run.optional.FlowErrors.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * What errors and warnings of a Pipeline say, told apart by whether it may be shown: Credentials Binding masks its
 * secrets in errors, not in warnings, and what other blocks mask in the log stands in the graph as it is.
 */
final class ProblemMessages {

    /** Each says that something failed, and not what. */
    private static final Pattern GENERAL = Pattern.compile("script returned exit code -?\\d+|Queue task was cancelled");

    /** An error that the Groovy compiler found. */
    private static final Pattern COMPILER = Pattern.compile(".+: \\d+: .+");

    /** Steps whose warnings the report tells in its own words. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("junit", "realtimeJUnit");

    private static final int MOST_LINES = 3;

    private final List<String> shown = new ArrayList<>();
    private final List<String> withheld = new ArrayList<>();

    void add(Problem problem) {
        if (problem.catching() != null) {
            addWarning(problem.catching(), text(FlowBlocks.argument(problem.catching(), "message")));
        }
        if (problem.error() == null) {
            WarningAction warning = problem.node().getPersistentAction(WarningAction.class);
            String step = FlowBlocks.step(problem.node());
            if (step == null || !TOLD_ELSEWHERE.contains(step)) {
                addWarning(problem.node(), warning.getMessage());
            }
        } else if (!problem.isInterruption()) {
            addError(problem.node(), problem.error());
        }
    }

    /** What may be shown, in lines. */
    List<String> shown() {
        return shown;
    }

    /** What must not be shown, in lines. */
    List<String> withheld() {
        return withheld;
    }

    private void addError(FlowNode node, Throwable error) {
        List<String> lines = lines(error);
        (FlowBlocks.areKnown(node) ? shown : withheld).addAll(lines);
    }

    private void addWarning(FlowNode node, String message) {
        if (message == null) {
            return;
        }
        boolean safe = FlowBlocks.areKnown(node)
                && (!FlowBlocks.isIn(node, "withCredentials")
                        || message.equals(text(FlowBlocks.argument(node, "message"))));
        (safe ? shown : withheld).addAll(lines(message.lines()));
    }

    private static List<String> lines(Throwable error) {
        if (error instanceof AbortException || error instanceof ProxyException || isMasked(error)) {
            String message = error.getMessage();
            if (message != null && message.contains("MultipleCompilationErrorsException")) {
                return lines(
                        message.lines().filter(line -> COMPILER.matcher(line).matches()));
            }
            return message == null ? List.of() : lines(message.lines());
        }
        return lines(error.toString().lines());
    }

    /** Credentials Binding puts its own exception in the place of one that held a secret. */
    private static boolean isMasked(Throwable error) {
        return error.getClass().getName().equals("org.jenkinsci.plugins.credentialsbinding.impl.MaskedException");
    }

    private static List<String> lines(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !GENERAL.matcher(line).matches())
                .limit(MOST_LINES)
                .toList();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
