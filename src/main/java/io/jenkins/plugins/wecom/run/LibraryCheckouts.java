package io.jenkins.plugins.wecom.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.ChangeLogSet;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Pattern;

/**
 * Knows which changes of a run are those of shared libraries: Pipeline checks these out as it does sources, but into
 * folders of their own. It is known of checkouts since Jenkins started, in memory, as long as the run itself is there.
 */
@Extension(ordinal = 1000)
public final class LibraryCheckouts extends SCMListener {

    /** Of the Pipeline: Groovy Libraries plugin; the folder's name is a hash of the library's address. */
    private static final Pattern FOLDER =
            Pattern.compile("(?:libs|global-libraries-cache)[/\\\\][0-9a-f]{64}(?:[/\\\\].*)?$");

    private final Set<SCM> libraries = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Set<ChangeLogSet<?>> changes =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Comes before Jenkins reads the changes, hence the ordinal. */
    @Override
    public void onCheckout(
            Run<?, ?> build,
            SCM scm,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState pollingBaseline) {
        if (FOLDER.matcher(workspace.getRemote()).find()) {
            libraries.add(scm);
        }
    }

    @Override
    public void onChangeLogParsed(Run<?, ?> build, SCM scm, TaskListener listener, ChangeLogSet<?> changelog) {
        if (libraries.contains(scm)) {
            changes.add(changelog);
        }
    }

    static boolean isLibrary(ChangeLogSet<?> changelog) {
        return ExtensionList.lookupSingleton(LibraryCheckouts.class).changes.contains(changelog);
    }
}
