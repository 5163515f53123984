package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;

/** Finds the stage that failed in a Pipeline's graph. */
@Extension(optional = true)
public final class PipelineStage implements FailedStage {

    /** The maximum number of nodes that are visited, the newest first; each may have to be read from disk. */
    private static final int MAX_NODES = 10_000;

    @Override
    public String failedStage(Run<?, ?> run) {
        if (!(run instanceof FlowExecutionOwner.Executable pipeline)) {
            return null;
        }
        FlowExecutionOwner owner = pipeline.asFlowExecutionOwner();
        try {
            return owner == null ? null : new StageErrors(errors(owner.get().getCurrentHeads())).firstStage();
        } catch (IOException e) {
            return null; // the run's graph is lost, which Pipeline reports in Jenkins' log
        }
    }

    private static List<FlowNode> errors(List<FlowNode> heads) {
        List<FlowNode> errors = new ArrayList<>();
        DepthFirstScanner scanner = new DepthFirstScanner();
        if (!scanner.setup(heads)) {
            return errors;
        }
        for (int i = 0; i < MAX_NODES && scanner.hasNext(); i++) {
            FlowNode node = scanner.next();
            if (StageErrors.isError(node)) {
                errors.add(node);
            }
        }
        return errors;
    }
}
