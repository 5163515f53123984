package io.jenkins.plugins.wecom.tasks;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;

/** Answers presses of one kind of source where they came from. */
public interface PressAnswers extends ExtensionPoint {

    /** Whether presses of this source are answered here. */
    boolean isOf(PressSource source);

    /** Whether {@link PressReply.Kind#ASKED} is shown: not where the card can still be changed once all is done. */
    default boolean showsWhatIsAsked() {
        return false;
    }

    /**
     * Answers a press, once, and where it is shown perhaps by {@link PressReply.Kind#ASKED} before that. Called on a thread
     * of the plugin, which may wait for WeCom.
     *
     * @param task the card's task; null if it is not known, or not of this source
     */
    void answer(Press press, @CheckForNull Task task, PressReply reply);
}
