package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.XmlFile;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.delivery.UninterruptedStore;
import io.jenkins.plugins.wecom.report.BuildEvent;
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

    private final String run;
    private final List<String> events;
    private final List<GlobalRule> rules;
    private final String recipients;
    private int done;
    private boolean started;
    private transient XmlFile file;

    OutboxEntry(Run<?, ?> run, Set<BuildEvent> events, List<GlobalRule> rules, @CheckForNull String recipients) {
        this.run = run.getExternalizableId();
        this.events = new ArrayList<>(events.stream().map(Enum::name).toList());
        this.rules = new ArrayList<>(rules);
        this.recipients = recipients;
    }

    /** Sets the file in which the entry is stored from now on. */
    void storeIn(XmlFile destination) {
        file = destination;
    }

    /** The run; null if it is gone. */
    @CheckForNull
    Run<?, ?> run() {
        return Run.fromExternalizableId(run);
    }

    Set<BuildEvent> events() {
        return BuildEvent.parse("events", events);
    }

    /** The rules that are still to be processed. */
    List<GlobalRule> rules() {
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

    @Override
    public void starting() {
        if (!started) {
            started = true;
            save();
        }
    }

    @Override
    public void finished() {
        started = false;
        done++;
        save();
    }

    void save() {
        try {
            if (done < rules.size()) {
                UninterruptedStore.run(() -> file.write(this));
            } else {
                file.delete();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store the WeCom notifications of " + run + " in " + file);
        }
    }

    @Override
    public String toString() {
        return run + " " + events;
    }
}
