package io.jenkins.plugins.wecom.publisher;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.record.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The {@code input} steps of a run that global rules have been asked to tell of, so that each is told once. */
public final class ToldInputs extends InvisibleAction {

    /** Replaced and never changed, since the run may be stored from another thread at any time. */
    private List<String> nodes = new ArrayList<>();

    private ToldInputs() {}

    static boolean has(Run<?, ?> run, String node) {
        ToldInputs told = run.getAction(ToldInputs.class);
        return told != null && told.nodes.contains(node);
    }

    static void add(Run<?, ?> run, String node) throws IOException {
        synchronized (run) {
            ToldInputs told = run.getAction(ToldInputs.class);
            if (told == null) {
                told = new ToldInputs();
                run.addAction(told);
            }
            List<String> all = new ArrayList<>(told.nodes);
            all.add(node);
            told.nodes = all;
        }
        RunRecord.save(run);
    }
}
