package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Loads a few records of the builds around a run: each may have to be read from a network disk, and a history may be
 * thousands long.
 */
final class BuildRecords {

    /** How many records are loaded for one run. */
    static final int MOST = 20;

    private final Run<?, ?> run;
    private final Map<Integer, Run<?, ?>> loaded = new HashMap<>();
    private final Map<Integer, Integer> previous = new HashMap<>();

    BuildRecords(Run<?, ?> run) {
        this.run = run;
    }

    /** How many more may be loaded. */
    int left() {
        return MOST - loaded.size();
    }

    /** The record of this number; null if there is none, or as many have been loaded as may be. */
    @CheckForNull
    Run<?, ?> of(int number) {
        Run<?, ?> known = known(number);
        return known == null ? load(() -> run.getParent().getBuildByNumber(number)) : known;
    }

    /** The record before this one; null if there is none, or as many have been loaded as may be. */
    @CheckForNull
    Run<?, ?> before(Run<?, ?> later) {
        Integer number = previous.get(later.getNumber());
        Run<?, ?> earlier = number == null ? load(later::getPreviousBuild) : loaded.get(number);
        if (earlier != null) {
            previous.put(later.getNumber(), earlier.getNumber());
        }
        return earlier;
    }

    /** The first record after this number; null if there is none, or as many have been loaded as may be. */
    @CheckForNull
    Run<?, ?> after(int number) {
        Run<?, ?> known = known(number + 1);
        return known == null ? load(() -> run.getParent().getNearestBuild(number + 1)) : known;
    }

    private Run<?, ?> known(int number) {
        return number == run.getNumber() ? run : loaded.get(number);
    }

    private Run<?, ?> load(Supplier<Run<?, ?>> source) {
        if (left() <= 0) {
            return null;
        }
        Run<?, ?> record = source.get();
        if (record != null && record != run) {
            loaded.put(record.getNumber(), record);
        }
        return record;
    }
}
