package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Works in the sending pool, off the Pipeline's thread. After a restart, what had not begun is done; what had begun may
 * have had its effect and is never done again.
 */
abstract class BackgroundExecution extends StepExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Logger LOGGER = Logger.getLogger(BackgroundExecution.class.getName());

    private volatile boolean begun;
    private transient volatile Cancellation cancellation;
    private transient volatile boolean stopped;

    BackgroundExecution(StepContext context) {
        super(context);
    }

    /**
     * What the step ends with.
     *
     * @param value what it returns
     * @param error the sentence that it fails with; null if it does not
     * @param uncertain whether no one knows if the work had its effect
     */
    record Ending(Object value, String error, boolean uncertain) {}

    /**
     * Does the work and waits. Calls {@link #begin} before anything that must not be done twice.
     *
     * @throws InterruptedException if it was cancelled before it had any effect
     */
    abstract Ending work(Cancellation ends) throws Exception;

    /** Tells the log that work begun before a restart may have had its effect. */
    abstract Ending lost() throws Exception;

    @Override
    public void onResume() {
        if (begun) {
            finish(this::lost);
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

    /** Has the work done. */
    final void submit() {
        Cancellation ends = new Cancellation();
        cancellation = ends;
        SendingPool.get()
                .submit(
                        () -> {
                            finish(() -> {
                                if (ends.isCancelled()) {
                                    throw new InterruptedException("cancelled");
                                }
                                return work(ends);
                            });
                            return null;
                        },
                        ends);
    }

    /** On disk before the first byte goes out, so that a controller that dies in between does not do it twice. */
    final void begin() throws InterruptedException {
        if (begun) {
            return;
        }
        begun = true;
        try {
            getContext().saveState().get();
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot save the state of " + getContext());
        }
    }

    final Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    final TaskListener listener() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    final DeliveryLog log() throws IOException, InterruptedException {
        return new DeliveryLog(listener());
    }

    /** Ends the step with what became of the work, unless the step was stopped or Jenkins goes down before it is known. */
    private void finish(Work work) {
        try {
            Ending ending = work.end();
            if (stopped || ending.uncertain() && SendingPool.get().isEnding()) {
                return; // in the latter case it ends after the restart
            }
            if (ending.error() != null) {
                getContext().onFailure(new AbortException(ending.error()));
            } else {
                getContext().onSuccess(ending.value());
            }
        } catch (InterruptedException e) {
            begun = false; // it had no effect: if Jenkins goes down, it is done after the restart
        } catch (Exception e) {
            if (!stopped && !SendingPool.get().isEnding()) {
                getContext().onFailure(e);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        Ending end() throws Exception;
    }
}
