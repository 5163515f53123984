package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.XmlFile;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.delivery.record.InterruptSafeWriter;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.HistorySnapshot;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The notifications of a run that matching global rules ask for. The entry's file also stores which rules are done; it
 * is deleted after the last one.
 */
final class OutboxEntry implements RuleDispatcher.Progress {

    private static final Logger LOGGER = Logger.getLogger(OutboxEntry.class.getName());

    private String run;
    /** Null until it is known, since build records may have to be loaded for that. */
    private List<String> events;

    private String node;
    private int executor;
    private transient BuildVariables variables;

    private HistorySnapshot history;

    /** The flow node that waits, of what is told about an {@code input} step. */
    private String inputNode;

    private final List<GlobalRule> rules;
    private final String recipients;
    private int done;
    private boolean started;
    private transient XmlFile file;
    private transient EventsOfRun occasion;

    OutboxEntry(Run<?, ?> run, EventsOfRun occasion, List<GlobalRule> rules, @CheckForNull String recipients) {
        this.run = run.getExternalizableId();
        this.occasion = occasion;
        if (occasion.isInMemory()) {
            events = names(occasion.events());
        }
        note(occasion.history());
        this.rules = new ArrayList<>(rules);
        this.recipients = recipients;
    }

    /**
     * Notes what rules may refer to.
     *
     * @param place where the build runs
     * @param known its variables, which are no longer there after a restart; null where they are still to be found
     */
    OutboxEntry at(BuildLocation place, @CheckForNull BuildVariables known) {
        node = place.node();
        executor = place.executor();
        variables = known;
        return this;
    }

    /** Notes at which {@code input} step the run waits. */
    OutboxEntry about(AskedInput input) {
        inputNode = input.node();
        return this;
    }

    /** The variables that the rules may refer to. */
    BuildVariables.Source variables(Run<?, ?> of) {
        BuildVariables known = variables;
        return known != null
                ? () -> known
                : () -> BuildVariables.of(of, new BuildLocation(node, executor), TaskListener.NULL);
    }

    /** Sets the file in which the entry is stored from now on. */
    void storeIn(XmlFile destination) {
        file = destination;
    }

    /** The run; null if it is gone. */
    @CheckForNull
    Run<?, ?> run() {
        return Run.fromExternalizableId(runId());
    }

    private synchronized String runId() {
        return run;
    }

    /** What is told of the run; the same after a restart as when it was decided on. */
    EventsOfRun occasion(Run<?, ?> of) {
        if (occasion == null) {
            String node = inputNode;
            if (node != null) {
                occasion = EventsOfRun.waiting(
                        of,
                        rules,
                        () -> AskedInput.waiting(of).stream()
                                .filter(input -> node.equals(input.node()))
                                .findFirst()
                                .orElse(null));
                return occasion;
            }
            Set<BuildEvent> known = knownEvents();
            occasion = new EventsOfRun(of, known, history == null ? null : history.of(of), rules);
        }
        return occasion;
    }

    @CheckForNull
    private synchronized Set<BuildEvent> knownEvents() {
        return events == null
                ? null
                : BuildEvent.parse(
                        "events", events, unknown -> LOGGER.warning(() -> run + ": " + unknown.getMessage()));
    }

    private void note(@CheckForNull RunHistory decidedOn) {
        history = decidedOn == null ? null : decidedOn.snapshot();
    }

    private static List<String> names(Set<BuildEvent> events) {
        return new ArrayList<>(events.stream().map(Enum::name).toList());
    }

    /** The rules that are still to be processed. */
    synchronized List<GlobalRule> rules() {
        return List.copyOf(rules.subList(done, rules.size()));
    }

    /** The recipients, with prefixes, that replace those of the rules; null for those of the rules. */
    @CheckForNull
    String recipients() {
        return recipients;
    }

    /** Whether the notification of the first of {@link #rules} was being sent when this was stored. */
    boolean isStarted() {
        return started;
    }

    /** Whether all rules have been processed. */
    synchronized boolean isDone() {
        return done >= rules.size();
    }

    /** Follows the run's job, of which another one may take the name. */
    synchronized void onMoved(String from, String to) {
        if (!isDone() && run.startsWith(from + "#")) {
            run = to + run.substring(from.length());
            save();
        }
    }

    /** Without anything to wait for, the next step follows at once and stores it. */
    @Override
    public synchronized void decided(boolean waits) {
        if (events == null) {
            events = names(occasion.events());
            note(occasion.history());
            if (waits) {
                save();
            }
        }
    }

    @Override
    public synchronized void starting() {
        if (!started) {
            started = true;
            save();
        }
    }

    @Override
    public synchronized void finished() {
        started = false;
        done++;
        save();
    }

    synchronized void save() {
        String id = run;
        try {
            if (isDone()) {
                file.delete();
            } else {
                InterruptSafeWriter.run(() -> file.write(this));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store the WeCom notifications of " + id + " in " + file);
        }
    }

    @Override
    public synchronized String toString() {
        return run + " " + (events == null ? "" : events);
    }
}
