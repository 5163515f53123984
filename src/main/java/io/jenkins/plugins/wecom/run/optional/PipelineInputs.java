package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Failure;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;

/** The {@code input} steps of the Pipeline: Input Step plugin. */
@Extension(optional = true)
public final class PipelineInputs implements InputSteps {

    private static final Logger LOGGER = Logger.getLogger(PipelineInputs.class.getName());

    static final String STEP = "input";

    /** How many nodes are looked at; in a larger graph nobody knows. */
    private static final int MOST_NODES = 10_000;

    @Override
    public List<AskedInput> waiting(Run<?, ?> run) {
        InputAction action = run.getAction(InputAction.class);
        List<AskedInput> waiting = new ArrayList<>();
        try {
            for (InputStepExecution execution :
                    action == null ? List.<InputStepExecution>of() : action.getExecutions()) {
                if (!execution.isSettled()) {
                    waiting.add(of(execution));
                }
            }
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("cannot look at the inputs of " + run, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return waiting;
    }

    private static AskedInput of(InputStepExecution execution) throws IOException, InterruptedException {
        InputStep input = execution.getInput();
        FlowNode node = execution.getContext().get(FlowNode.class);
        return new AskedInput(
                execution.getId(),
                node.getId(),
                Util.fixNull(input.getMessage()),
                FlowStage.of(node),
                !input.getParameters().isEmpty(),
                true);
    }

    @Override
    public Boolean hasWaited(Run<?, ?> run, String id) {
        FlowExecution pipeline = pipeline(run);
        DepthFirstScanner scanner = new DepthFirstScanner();
        if (pipeline == null || !scanner.setup(pipeline.getCurrentHeads())) {
            return pipeline == null ? null : Boolean.FALSE;
        }
        for (int looked = 0; scanner.hasNext(); looked++) {
            FlowNode node = scanner.next();
            if (looked == MOST_NODES || STEP.equals(FlowBlocks.step(node)) && id(node).equalsIgnoreCase(id)) {
                return true;
            }
        }
        return false;
    }

    /** The ID that the step keeps; that of a step without one is made of its message. */
    private static String id(FlowNode node) {
        Object id = FlowBlocks.argument(node, "id");
        Object message = FlowBlocks.argument(node, "message");
        return id == null && message != null
                ? Util.getDigestOf(message.toString()).toLowerCase(Locale.ROOT)
                : String.valueOf(id);
    }

    @Override
    public Boolean isActive(Run<?, ?> run, String node) {
        FlowExecution pipeline = pipeline(run);
        try {
            FlowNode found = pipeline == null ? null : pipeline.getNode(node);
            return pipeline == null ? null : found != null && found.isActive();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Answer answer(Run<?, ?> build, String node, boolean approve) {
        try {
            InputStepExecution waiting = waiting(build, node);
            return waiting == null || waiting.isSettled() ? Answer.NOT_WAITING : answer(waiting, approve);
        } catch (IOException | TimeoutException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot answer an input of " + build);
            return Answer.NOT_WAITING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NOT_WAITING;
        }
    }

    /** The step says by a failure both that somebody was faster and that the user may not. */
    private static Answer answer(InputStepExecution waiting, boolean approve) throws IOException, InterruptedException {
        try {
            if (!approve) {
                waiting.doAbort();
                return Answer.GIVEN;
            }
            waiting.preSubmissionCheck();
            if (!waiting.getInput().getParameters().isEmpty()) {
                return Answer.WANTS_PARAMETERS;
            }
            waiting.doProceedEmpty();
            return Answer.GIVEN;
        } catch (Failure e) {
            return waiting.isSettled() ? Answer.NOT_WAITING : Answer.NO_RIGHT;
        }
    }

    @CheckForNull
    private static InputStepExecution waiting(Run<?, ?> build, String node)
            throws IOException, InterruptedException, TimeoutException {
        InputAction action = build.getAction(InputAction.class);
        if (action == null) {
            return null;
        }
        for (InputStepExecution execution : action.getExecutions()) {
            FlowNode of = execution.getContext().get(FlowNode.class);
            if (of != null && of.getId().equals(node)) {
                return execution;
            }
        }
        return null;
    }

    @CheckForNull
    private static FlowExecution pipeline(Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable executable ? executable.asFlowExecutionOwner() : null;
        try {
            return owner == null ? null : owner.get();
        } catch (IOException e) {
            return null; // a run whose graph is lost, which Pipeline tells in Jenkins' log
        }
    }
}
