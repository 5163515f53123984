package io.jenkins.plugins.wecom.receive.act;

import hudson.ExtensionPoint;
import hudson.model.Run;

/** Answers {@code input} steps as the current user, with the checks of the step itself. */
public interface InputAnswers extends ExtensionPoint {

    /**
     * Answers an input if it still waits.
     *
     * @param node the ID of the flow node that waits: another waiting of the same input is another one
     * @param approve whether to go on; otherwise it is ended as by its Abort button
     */
    Answer answer(Run<?, ?> build, String node, boolean approve);

    /** What became of an answer. */
    enum Answer {
        GIVEN,
        NO_RIGHT,
        /** It does not wait, or no longer. */
        NOT_WAITING,
        /** It wants parameters, which a person has to give in Jenkins. */
        WANTS_PARAMETERS
    }
}
