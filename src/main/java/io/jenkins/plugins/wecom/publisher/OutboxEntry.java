package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.XmlFile;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.delivery.UninterruptedStore;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.BuildPlace;
import io.jenkins.plugins.wecom.run.BuildVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What global rules tell of a run. A file remembers how far that is, until all is told. */
final class OutboxEntry implements RuleDispatcher.Progress {

    private static final Logger LOGGER = Logger.getLogger(OutboxEntry.class.getName());

    private final String run;
    private final List<String> events;
    private final List<GlobalRule> rules;
    private final String instead;
    private String node;
    private int executor;
    private int told;
    private boolean begun;
    private transient XmlFile file;
    private transient BuildVariables variables;

    OutboxEntry(Run<?, ?> run, Set<BuildEvent> events, List<GlobalRule> rules, @CheckForNull String instead) {
        this.run = run.getExternalizableId();
        this.events = new ArrayList<>(events.stream().map(Enum::name).toList());
        this.rules = new ArrayList<>(rules);
        this.instead = instead;
    }

    /**
     * Notes what rules may refer to.
     *
     * @param place where the build is
     * @param known its variables, which are no longer there after a restart; null where they are still to be found
     */
    OutboxEntry at(BuildPlace place, @CheckForNull BuildVariables known) {
        node = place.node();
        executor = place.executor();
        variables = known;
        return this;
    }

    /** The variables that the rules may refer to. */
    BuildVariables.Source variables(Run<?, ?> of) {
        BuildVariables known = variables;
        return known != null
                ? () -> known
                : () -> BuildVariables.of(of, new BuildPlace(node, executor), TaskListener.NULL);
    }

    /** Remembers it there from now on. */
    void in(XmlFile place) {
        file = place;
    }

    /** The run; null if it is gone. */
    @CheckForNull
    Run<?, ?> run() {
        return Run.fromExternalizableId(run);
    }

    Set<BuildEvent> events() {
        return BuildEvent.parse("events", events);
    }

    /** The rules that are not told yet. */
    List<GlobalRule> rules() {
        return List.copyOf(rules.subList(told, rules.size()));
    }

    /** Who is told in place of the rules' recipients; null for those of the rules. */
    @CheckForNull
    String instead() {
        return instead;
    }

    /** Whether the first of {@link #rules} was on its way when this was written. */
    boolean isBegun() {
        return begun;
    }

    @Override
    public void begins() {
        if (!begun) {
            begun = true;
            save();
        }
    }

    @Override
    public void ends() {
        begun = false;
        told++;
        save();
    }

    void save() {
        try {
            if (told < rules.size()) {
                UninterruptedStore.run(() -> file.write(this));
            } else {
                file.delete();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot remember in " + file + " what is to be told of " + run);
        }
    }

    @Override
    public String toString() {
        return run + " " + events;
    }
}
