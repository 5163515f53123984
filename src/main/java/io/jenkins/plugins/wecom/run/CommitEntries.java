package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Cause;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jenkins.scm.RunWithSCM;

/**
 * The commits that are new in a run, each once, however often it was checked out.
 *
 * @param run the run whose commits these are
 * @param own those of the sources
 * @param libraries those of shared libraries that are not among the sources
 */
record CommitEntries(Run<?, ?> run, List<ChangeLogSet.Entry> own, List<ChangeLogSet.Entry> libraries) {

    /** How many builds upstream are looked at; each record may have to be loaded. */
    private static final int MOST_UPSTREAM = BuildRecords.MOST;

    static CommitEntries of(Run<?, ?> run) {
        List<ChangeLogSet.Entry> own = new ArrayList<>();
        List<ChangeLogSet.Entry> libraries = new ArrayList<>();
        if (run instanceof RunWithSCM<?, ?> withScm) {
            Set<String> seen = new HashSet<>();
            add(withScm, false, own, seen);
            add(withScm, true, libraries, seen);
        }
        return new CommitEntries(run, own, libraries);
    }

    /** Those of the run; where it has none of its own, those of the build that started it, or that started that one. */
    static CommitEntries shown(Run<?, ?> run) {
        CommitEntries own = of(run);
        CommitEntries upstream = own.own.isEmpty() ? upstream(run) : null;
        return upstream == null ? own : new CommitEntries(upstream.run, upstream.own, own.libraries);
    }

    private static void add(
            RunWithSCM<?, ?> run, boolean libraries, List<ChangeLogSet.Entry> entries, Set<String> seen) {
        for (ChangeLogSet<? extends ChangeLogSet.Entry> set : run.getChangeSets()) {
            if (LibraryCheckouts.isLibrary(set) == libraries) {
                for (ChangeLogSet.Entry entry : set) {
                    String id = entry.getCommitId();
                    if (id == null || seen.add(id)) {
                        entries.add(entry);
                    }
                }
            }
        }
    }

    @CheckForNull
    private static CommitEntries upstream(Run<?, ?> run) {
        Deque<Cause> causes = new ArrayDeque<>(run.getCauses());
        Set<String> seen = new HashSet<>();
        while (!causes.isEmpty() && seen.size() < MOST_UPSTREAM) {
            if (causes.poll() instanceof UpstreamCause upstream
                    && !upstream.getUpstreamProject().equals(run.getParent().getFullName())
                    && seen.add(upstream.getUpstreamProject() + "#" + upstream.getUpstreamBuild())) {
                Run<?, ?> build = upstream.getUpstreamRun();
                CommitEntries found = build == null ? null : of(build);
                if (found != null && !found.own.isEmpty()) {
                    return found;
                }
                causes.addAll(upstream.getUpstreamCauses());
            }
        }
        return null;
    }
}
