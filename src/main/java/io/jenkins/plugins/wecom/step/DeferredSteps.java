package io.jenkins.plugins.wecom.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.record.RunRecord;
import io.jenkins.plugins.wecom.run.HistorySnapshot;
import io.jenkins.plugins.wecom.run.RunHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;

/**
 * The steps of a run whose report waits for its end, since no one could know the result when they ran. They are stored
 * with the run until they have been sent, so that a restart in between loses none.
 */
public final class DeferredSteps extends InvisibleAction implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(DeferredSteps.class.getName());

    /** Replaced and never changed, since the run may be stored from another thread at any time. */
    private List<WecomSendStep> steps = new ArrayList<>();

    /** What the run was compared with when the first step ran: at its end Jenkins' numbers have moved to the run. */
    private final HistorySnapshot history;

    /** Whether the first of the steps was being sent when this was stored. */
    private boolean begun;

    private transient boolean claimed;

    private DeferredSteps(HistorySnapshot history) {
        this.history = history;
    }

    /** Has the step's report sent when the run has ended. */
    static void add(RunHistory history, WecomSendStep step) throws IOException {
        Run<?, ?> run = history.run();
        history.compared();
        synchronized (run) {
            DeferredSteps waiting = run.getAction(DeferredSteps.class);
            if (waiting == null) {
                waiting = new DeferredSteps(history.snapshot());
                run.addAction(waiting);
            }
            waiting.add(step);
        }
        RunRecord.save(run);
        DeferredRuns.note(run);
    }

    private synchronized void add(WecomSendStep step) {
        List<WecomSendStep> all = new ArrayList<>(steps);
        all.add(step);
        steps = all;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        // it waits for the run's end
    }

    /** After a restart: what was left is sent, if the run has ended. */
    @Override
    public void onLoad(Run<?, ?> run) {
        DeferredSender.resume(run, this);
    }

    /** Whether the caller is the one that sends them. */
    synchronized boolean claim() {
        boolean isFirst = !claimed;
        claimed = true;
        return isFirst;
    }

    synchronized List<WecomSendStep> steps() {
        return steps;
    }

    synchronized boolean isBegun() {
        return begun;
    }

    /** The history by which the run is told now that it has ended. */
    RunHistory history(Run<?, ?> run) {
        return history == null ? RunHistory.of(run) : history.ofEnded(run);
    }

    /** Notes that the first of the steps may arrive from now on. */
    synchronized void begin(Run<?, ?> run) {
        if (!begun) {
            begun = true;
            save(run);
        }
    }

    /** Forgets the first of the steps, which has been dealt with. */
    synchronized void done(Run<?, ?> run) {
        begun = false;
        steps = new ArrayList<>(steps.subList(1, steps.size()));
        if (steps.isEmpty()) {
            run.removeAction(this);
        }
        save(run);
        if (steps.isEmpty()) {
            DeferredRuns.forget(run);
        }
    }

    private static void save(Run<?, ?> run) {
        try {
            RunRecord.save(run);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot store which reports of " + run + " are still to be sent");
        }
    }
}
