package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

/** Evaluates macros in messages of a run. Implemented where the Token Macro plugin is installed. */
public interface Macros extends ExtensionPoint {

    /**
     * Returns the value of a macro, which is not expanded again.
     *
     * @param name the macro's name
     * @param rest what follows the name up to the closing brace, such as {@code , path="version.txt"}
     * @return null if there is no macro of that name
     * @throws IOException if the macro fails; the message says why
     */
    @CheckForNull
    String value(Run<?, ?> run, TaskListener listener, String name, String rest)
            throws IOException, InterruptedException;
}
