package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * What became of something that a card offers.
 *
 * @param outcome what became of it
 * @param isOver whether it is {@link ActionOutcome#GONE} since the build has ended or the input no longer waits, which the
 *     user can see
 * @param done what was done now, or before
 */
public record TaskResult(
        ActionOutcome outcome, boolean isOver, @Nullable DoneActions.Done done) {

    static TaskResult of(ActionOutcome outcome) {
        return new TaskResult(outcome, false, null);
    }
}
