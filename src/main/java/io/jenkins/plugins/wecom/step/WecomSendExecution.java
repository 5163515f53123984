package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Sends off the Pipeline's thread. After a restart, a send that had not begun is made; one that had begun may have
 * arrived and is never made again.
 */
final class WecomSendExecution extends StepExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Logger LOGGER = Logger.getLogger(WecomSendExecution.class.getName());

    private final WecomSendStep step;
    private volatile boolean begun;
    private transient volatile Cancellation cancellation;
    private transient volatile boolean stopped;

    WecomSendExecution(WecomSendStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** What is wrong in the Jenkinsfile fails the step here, before anything is sent. */
    @Override
    public boolean start() throws Exception {
        boolean applies;
        try {
            StepNotification.of(step, run(), log());
            applies = StepNotification.applies(step, run());
        } catch (InvalidValueException e) {
            throw new AbortException(e.getMessage());
        }
        if (!applies) {
            log().line(Messages.WecomSendExecution_notNow(String.join(", ", step.getWhen())));
            getContext().onSuccess(DeliveryResult.nothingToSend());
            return true;
        }
        submit();
        return false;
    }

    @Override
    public void onResume() {
        if (begun) {
            finish(() -> {
                String error = Messages.WecomSendExecution_restarted();
                log().perhaps(error);
                return DeliveryResult.interrupted(error);
            });
        } else {
            submit();
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        Cancellation ends = cancellation;
        if (ends != null) {
            ends.cancel();
        }
        getContext().onFailure(cause);
    }

    private void submit() {
        Cancellation ends = new Cancellation();
        cancellation = ends;
        SendingPool.get()
                .submit(
                        () -> {
                            finish(() -> send(ends));
                            return null;
                        },
                        ends);
    }

    private DeliveryResult send(Cancellation ends) throws Exception {
        if (ends.isCancelled()) {
            throw new InterruptedException("cancelled");
        }
        Notification notification = StepNotification.of(step, run(), log());
        rememberThatItBegins();
        return Deliverer.of(run(), getContext().get(TaskListener.class)).deliver(notification, ends);
    }

    /** On disk before the first byte goes out, so that a controller that dies in between does not send twice. */
    private void rememberThatItBegins() throws InterruptedException {
        begun = true;
        try {
            getContext().saveState().get();
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot save the state of " + getContext());
        }
    }

    /** Ends the step with what became of the message, unless the step was stopped or Jenkins goes down meanwhile. */
    private void finish(Outcome outcome) {
        try {
            DeliveryResult result = outcome.get();
            if (stopped) {
                return;
            }
            if (result.isRaised(step.getFailOnError())) {
                getContext().onFailure(new AbortException(result.getError()));
            } else {
                getContext().onSuccess(result);
            }
        } catch (InterruptedException e) {
            begun = false; // nothing was sent: if Jenkins goes down, the send is made after the restart
        } catch (Exception e) {
            if (!stopped) {
                getContext().onFailure(e);
            }
        }
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private DeliveryLog log() throws IOException, InterruptedException {
        return new DeliveryLog(getContext().get(TaskListener.class));
    }

    @FunctionalInterface
    private interface Outcome {
        DeliveryResult get() throws Exception;
    }
}
