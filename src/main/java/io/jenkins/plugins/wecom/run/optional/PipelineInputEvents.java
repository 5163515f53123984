package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Tells {@link InputSteps.Listener}s of {@code input} steps. No extension of Pipeline says that a step waits, so a new node is
 * looked at for its step's name, and nothing else: each step of each Pipeline comes here, on the Pipeline's own thread.
 */
public final class PipelineInputEvents {

    private static final Logger LOGGER = Logger.getLogger(PipelineInputEvents.class.getName());

    private PipelineInputEvents() {}

    @CheckForNull
    private static Run<?, ?> run(FlowExecutionOwner owner) {
        try {
            return owner.getExecutable() instanceof Run<?, ?> run ? run : null;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "no build of " + owner);
            return null;
        }
    }

    /** Hears of each new node. */
    @Extension(optional = true)
    public static final class Nodes implements GraphListener {

        @Override
        public void onNewHead(FlowNode node) {
            if (PipelineInputs.STEP.equals(FlowBlocks.step(node))) {
                FlowExecutionOwner owner = node.getExecution().getOwner();
                InputSteps.Listener.fire(() -> run(owner), node.getId());
            }
        }
    }

    /** Hears of Pipelines that go on after a restart. */
    @Extension(optional = true)
    public static final class Restarts extends FlowExecutionListener {

        @Override
        public void onResumed(@NonNull FlowExecution execution) {
            FlowExecutionOwner owner = execution.getOwner();
            InputSteps.Listener.fire(() -> run(owner), null);
        }
    }
}
