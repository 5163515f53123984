package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.Serial;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Sends. */
final class WecomSendExecution extends BackgroundExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private final WecomSendStep step;
    private boolean waits;

    WecomSendExecution(WecomSendStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** What is wrong in the Jenkinsfile fails the step here, before anything is sent. */
    @Override
    public boolean start() throws Exception {
        boolean applies;
        try {
            notification();
            waits = StepNotification.mustWait(step, run());
            applies = waits || StepNotification.applies(step, run());
        } catch (InvalidValueException e) {
            throw new AbortException(e.getMessage());
        }
        if (!applies) {
            log().line(notNow(Util.fixNull(step.getWhen())));
            getContext().onSuccess(DeliveryResult.nothingToSend());
            return true;
        }
        submit();
        return false;
    }

    @Override
    Ending work(Cancellation ends) throws Exception {
        if (waits) {
            log().line(Messages.WecomSendExecution_waits());
            WaitingSteps.add(run(), step);
            return new Ending(Deliverer.of(run(), listener()).held(notification()), null, false);
        }
        return ending(Deliverer.of(run(), listener()).deliver(notification(), ends, this::begin));
    }

    @Override
    Ending lost() throws Exception {
        String error = Messages.WecomSendExecution_restarted();
        log().perhaps(error);
        return ending(DeliveryResult.interrupted(error));
    }

    private static String notNow(List<String> when) {
        return when.isEmpty()
                ? Messages.WecomSendExecution_never()
                : Messages.WecomSendExecution_notNow(String.join(", ", when));
    }

    private Notification notification() throws Exception {
        return StepNotification.of(step, getContext(), run(), log());
    }

    private Ending ending(DeliveryResult result) {
        String error = result.isRaised(step.getFailOnError()) ? result.getError() : null;
        return new Ending(result, error, result.isPerhapsDelivered());
    }
}
