package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;
import java.util.function.Supplier;
import jenkins.util.Listeners;

/** Looks at the {@code input} steps of a Pipeline. */
public interface InputSteps extends ExtensionPoint {

    /** Those that wait now; null if it is no Pipeline. */
    @CheckForNull
    List<AskedInput> waiting(Run<?, ?> run);

    /** Whether one of this ID waits or has waited in the run, as far as its graph tells; null if it is no Pipeline. */
    @CheckForNull
    Boolean hasWaited(Run<?, ?> run, String id);

    /** Whether a step's flow node has not ended; null if it is no Pipeline. */
    @CheckForNull
    Boolean isActive(Run<?, ?> run, String node);

    /**
     * Answers a step as the current user, with the checks of the step itself, if it still waits.
     *
     * @param node the ID of the flow node that waits: another waiting of the same input is another one
     * @param approve whether to go on; otherwise it is ended as by its Abort button
     */
    Answer answer(Run<?, ?> run, String node, boolean approve);

    /** What became of an answer. */
    enum Answer {
        GIVEN,
        NO_RIGHT,
        /** It does not wait, or no longer. */
        NOT_WAITING,
        /** It wants parameters, which a person has to give in Jenkins. */
        WANTS_PARAMETERS
    }

    /** Hears of {@code input} steps. Called on the Pipeline's own thread, so it asks for nothing there. */
    interface Listener extends ExtensionPoint {

        /**
         * An {@code input} step begins; it is about to wait.
         *
         * @param run finds its run, which may have to be loaded; null if that is gone
         * @param node the ID of its flow node
         */
        void onInput(Supplier<Run<?, ?>> run, String node);

        /**
         * A Pipeline goes on after a restart; it may wait at {@code input} steps of which nobody has heard.
         *
         * @param run as above
         */
        void onResumed(Supplier<Run<?, ?>> run);

        /** Calls all extensions. */
        static void fire(Supplier<Run<?, ?>> run, @CheckForNull String node) {
            Listeners.notify(Listener.class, true, listener -> {
                if (node == null) {
                    listener.onResumed(run);
                } else {
                    listener.onInput(run, node);
                }
            });
        }
    }
}
