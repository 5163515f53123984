package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Failure;
import hudson.model.Run;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;

/** Answers those of the Pipeline: Input Step plugin. */
@Extension(optional = true)
public final class InputStepAnswers implements InputAnswers {

    private static final Logger LOGGER = Logger.getLogger(InputStepAnswers.class.getName());

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
}
