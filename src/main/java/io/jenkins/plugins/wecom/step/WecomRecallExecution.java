package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import io.jenkins.plugins.wecom.delivery.Recaller;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.Serial;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Executes {@code wecomRecall}. */
final class WecomRecallExecution extends BackgroundExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private final WecomRecallStep step;

    WecomRecallExecution(WecomRecallStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Checks the parameters, so that a mistake in the Jenkinsfile fails the step at once. */
    @Override
    public boolean start() throws Exception {
        List<String> ids;
        try {
            ids = step.ids();
        } catch (InvalidValueException e) {
            throw new AbortException(e.getMessage());
        }
        if (ids.isEmpty()) {
            log().line(Messages.WecomRecallExecution_nothing());
            getContext().onSuccess(null);
            return true;
        }
        submit();
        return false;
    }

    @Override
    Ending work(Cancellation cancellation) throws Exception {
        begin();
        return ending(Recaller.of(run(), listener()).recall(step.getCredentialsId(), step.ids(), cancellation));
    }

    @Override
    Ending lost() throws Exception {
        String error = Messages.WecomRecallExecution_restarted();
        log().perhapsRecalled(step.ids(), error);
        return ending(new Recaller.Result(List.of(), error, true, null));
    }

    private Ending ending(Recaller.Result result) {
        return new Ending(null, result.isRaised(step.getFailOnError()) ? result.error() : null, result.uncertain());
    }
}
