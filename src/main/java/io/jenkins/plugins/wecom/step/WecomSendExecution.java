package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.run.HistorySnapshot;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Executes {@code wecomSend}. */
final class WecomSendExecution extends BackgroundExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private final WecomSendStep step;
    private transient volatile RunHistory history;
    private transient volatile boolean resumed;
    private HistorySnapshot decidedOn;
    private boolean waits;

    WecomSendExecution(WecomSendStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Checks the parameters, so that a mistake in the Jenkinsfile fails the step before anything is sent. */
    @Override
    public boolean start() throws Exception {
        boolean applies;
        try {
            notification();
            waits = StepNotification.mustWait(step, run());
            applies = waits || StepNotification.applies(step, history());
        } catch (InvalidValueException e) {
            throw new AbortException(e.getMessage());
        }
        if (!applies) {
            log().line(noMatch(Util.fixNull(step.getWhen())));
            getContext().onSuccess(DeliveryResult.nothingToSend());
            return true;
        }
        decidedOn = history().snapshot();
        submit();
        return false;
    }

    @Override
    public void onResume() {
        resumed = true;
        super.onResume();
    }

    @Override
    Ending work(Cancellation cancellation) throws Exception {
        Deliverer deliverer = Deliverer.of(run(), listener()).about(history());
        if (resumed) {
            deliverer.resumed();
        }
        if (waits) {
            log().line(Messages.WecomSendExecution_waits());
            DeferredSteps.add(history(), step);
            return new Ending(deliverer.held(notification()), null, false);
        }
        return ending(deliverer.deliver(notification(), cancellation, this::begin));
    }

    @Override
    Ending lost() throws Exception {
        String error = Messages.WecomSendExecution_restarted();
        Deliverer.of(run(), listener()).interrupted();
        return ending(DeliveryResult.interrupted(error));
    }

    private static String noMatch(List<String> when) {
        return when.isEmpty()
                ? Messages.WecomSendExecution_never()
                : Messages.WecomSendExecution_notNow(MessageBundle.list(Locale.getDefault(), when));
    }

    private Notification notification() throws Exception {
        return StepNotification.of(step, getContext(), history(), log());
    }

    /** Taken when the step runs, so that what is told is what was decided on, after a restart too. */
    private RunHistory history() throws Exception {
        if (history == null) {
            history = decidedOn == null ? RunHistory.of(run()) : decidedOn.of(run());
        }
        return history;
    }

    private Ending ending(DeliveryResult result) {
        String error = result.isRaised(step.getFailOnError()) ? result.getError() : null;
        return new Ending(result, error, result.isPerhapsDelivered());
    }
}
