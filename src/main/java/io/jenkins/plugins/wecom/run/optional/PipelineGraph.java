package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.console.AnnotatedLargeText;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.run.optional.FlowErrors.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;

/** Looks in a Pipeline's graph for what went wrong. */
@Extension(optional = true)
public final class PipelineGraph implements PipelineProblems {

    /** How many nodes are looked at, the newest first; each may have to be read from disk. */
    private static final int MOST_NODES = 10_000;

    @Override
    public Problems of(Run<?, ?> run, BuildResult result) {
        FlowErrors errors = errors(run);
        if (errors == null) {
            return null;
        }
        List<Problem> interruptions = errors.interruptions();
        List<Problem> problems =
                switch (result) {
                    case SUCCESS -> List.of();
                    case FAILURE -> errors.failures();
                    case UNSTABLE -> errors.instabilities();
                    case ABORTED, NOT_BUILT -> interruptions;
                };
        ProblemMessages messages = new ProblemMessages();
        problems.forEach(messages::add);
        String stage = problems.stream()
                .map(problem -> FlowStage.of(problem.node()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Problems(
                stage, messages.shown(), messages.withheld(), logs(problems), FlowStops.of(problems, interruptions));
    }

    @Override
    public Boolean mayBeCaught(Run<?, ?> run) {
        FlowErrors errors = errors(run);
        return errors == null ? null : errors.areOpen();
    }

    private static List<Supplier<AnnotatedLargeText<?>>> logs(List<Problem> problems) {
        List<Supplier<AnnotatedLargeText<?>>> logs = new ArrayList<>();
        for (Problem problem : problems) {
            LogAction log = problem.node().getPersistentAction(LogAction.class);
            if (log != null) {
                logs.add(log::getLogText);
            }
        }
        return logs;
    }

    @CheckForNull
    private static FlowErrors errors(Run<?, ?> run) {
        if (!(run instanceof FlowExecutionOwner.Executable pipeline)) {
            return null;
        }
        FlowExecutionOwner owner = pipeline.asFlowExecutionOwner();
        try {
            return owner == null ? null : new FlowErrors(problems(owner.get().getCurrentHeads()));
        } catch (IOException e) {
            return null; // a run whose graph is lost, which Pipeline tells in Jenkins' log
        }
    }

    private static List<FlowNode> problems(List<FlowNode> heads) {
        List<FlowNode> problems = new ArrayList<>();
        DepthFirstScanner scanner = new DepthFirstScanner();
        if (!scanner.setup(heads)) {
            return problems;
        }
        for (int looked = 0; looked < MOST_NODES && scanner.hasNext(); looked++) {
            FlowNode node = scanner.next();
            if (FlowErrors.isProblem(node)) {
                problems.add(node);
            }
        }
        return problems;
    }
}
