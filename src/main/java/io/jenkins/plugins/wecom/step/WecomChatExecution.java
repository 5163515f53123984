package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import io.jenkins.plugins.wecom.chats.ChatMaker;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Executes {@code wecomChat}. It may be done twice, so after a restart it is done again. */
final class WecomChatExecution extends BackgroundExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private final WecomChatStep step;

    WecomChatExecution(WecomChatStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Checks the parameters, so that a mistake in the Jenkinsfile fails the step at once. */
    @Override
    public boolean start() throws Exception {
        try {
            step.chat();
        } catch (InvalidValueException e) {
            throw new AbortException(e.getMessage());
        }
        submit();
        return false;
    }

    @Override
    Ending work(Cancellation cancellation) throws Exception {
        ChatMaker.Result result =
                ChatMaker.of(run(), listener()).bring(step.getCredentialsId(), step.chat(), cancellation);
        return new Ending(step.getId(), result.isRaised(step.getFailOnError()) ? result.error() : null, false);
    }

    /** Never called, since the work is not marked as begun. */
    @Override
    Ending lost() {
        return new Ending(step.getId(), null, false);
    }
}
