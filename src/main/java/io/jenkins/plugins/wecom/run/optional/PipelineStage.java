package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;

/** Looks in a Pipeline's graph for the stage that failed. */
@Extension(optional = true)
public final class PipelineStage implements FailedStage {

    /** How many nodes are looked at, the newest first; each may have to be read from disk. */
    private static final int MOST_NODES = 10_000;

    @Override
    public String failedStage(Run<?, ?> run) {
        if (!(run instanceof FlowExecutionOwner.Executable pipeline)) {
            return null;
        }
        FlowExecutionOwner owner = pipeline.asFlowExecutionOwner();
        try {
            return owner == null ? null : new StageErrors(errors(owner.get().getCurrentHeads())).firstStage();
        } catch (IOException e) {
            return null; // a run whose graph is lost, which Pipeline tells in Jenkins' log
        }
    }

    private static List<FlowNode> errors(List<FlowNode> heads) {
        List<FlowNode> errors = new ArrayList<>();
        DepthFirstScanner scanner = new DepthFirstScanner();
        if (!scanner.setup(heads)) {
            return errors;
        }
        for (int looked = 0; looked < MOST_NODES && scanner.hasNext(); looked++) {
            FlowNode node = scanner.next();
            if (StageErrors.isError(node)) {
                errors.add(node);
            }
        }
        return errors;
    }
}
