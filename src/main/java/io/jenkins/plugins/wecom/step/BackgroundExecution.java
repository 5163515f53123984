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
 * Base class of step executions that do their work on a thread of {@link SendingPool}, off the Pipeline's own. After a
 * restart, work that had not been started is done; work that had may have had its effect and is never done again.
 */
abstract class BackgroundExecution extends StepExecution {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Logger LOGGER = Logger.getLogger(BackgroundExecution.class.getName());

    private volatile boolean started;
    private transient volatile Cancellation cancellation;
    private transient volatile boolean stopped;

    BackgroundExecution(StepContext context) {
        super(context);
    }

    /**
     * How the step ends.
     *
     * @param value what it returns
     * @param error the message that it fails with; null if it succeeds
     * @param uncertain whether it is unknown if the work had its effect
     */
    record Ending(Object value, String error, boolean uncertain) {}

    /**
     * Does the work. Calls {@link #begin} before anything that must not be done twice.
     *
     * @throws InterruptedException if it was cancelled before it had any effect
     */
    abstract Ending work(Cancellation cancellation) throws Exception;

    /**
     * Called after a restart instead of {@link #work} if that had been started: logs that it may have had its effect.
     */
    abstract Ending lost() throws Exception;

    @Override
    public void onResume() {
        if (started) {
            finish(this::lost);
        } else {
            submit();
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        Cancellation current = cancellation;
        if (current != null) {
            current.cancel();
        }
        getContext().onFailure(cause);
    }

    /** Queues the work. */
    final void submit() {
        Cancellation current = new Cancellation();
        cancellation = current;
        SendingPool.get()
                .submit(
                        () -> {
                            finish(() -> {
                                if (current.isCancelled()) {
                                    throw new InterruptedException("cancelled");
                                }
                                return work(current);
                            });
                            return null;
                        },
                        current);
    }

    /**
     * Saves that the work has been started, before the first byte is sent: a controller that dies in between does not
     * do it twice.
     */
    final void begin() throws InterruptedException {
        if (started) {
            return;
        }
        started = true;
        try {
            getContext().saveState().get();
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot save the state of " + getContext());
        }
    }

    final Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    final TaskListener listener() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    final DeliveryLog log() throws IOException, InterruptedException {
        return new DeliveryLog(listener(), run());
    }

    /**
     * Ends the step with the outcome of the work, unless the step was stopped, or Jenkins shuts down before the outcome
     * is known.
     */
    private void finish(Work work) {
        try {
            Ending ending = work.end();
            if (stopped || ending.uncertain() && SendingPool.get().isShuttingDown()) {
                return; // if Jenkins shuts down, the step ends after the restart
            }
            if (ending.error() != null) {
                getContext().onFailure(new AbortException(ending.error()));
            } else {
                getContext().onSuccess(ending.value());
            }
        } catch (InterruptedException e) {
            started = false; // it had no effect: if Jenkins shuts down, it is done after the restart
        } catch (Exception e) {
            if (!stopped && !SendingPool.get().isShuttingDown()) {
                getContext().onFailure(e);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        Ending end() throws Exception;
    }
}
