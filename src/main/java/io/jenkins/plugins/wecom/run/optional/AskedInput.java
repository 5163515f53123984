package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import java.util.List;

/**
 * An {@code input} step of a Pipeline that waits for a person's answer, or is about to.
 *
 * @param id its ID, as the step keeps it: the first letter is a capital
 * @param node the ID of the flow node that waits; null if it does not wait yet
 * @param message the step's own message; its ID if it does not wait yet
 * @param stage the stage in which it waits, or null
 * @param wantsParameters whether an approval has to name values
 * @param isCertain whether a card is surely about this waiting, and not about another of the same ID
 */
public record AskedInput(
        String id,
        @CheckForNull String node,
        String message,
        @CheckForNull String stage,
        boolean wantsParameters,
        boolean isCertain) {

    /**
     * Finds the input that a user names. It may wait already; in another case than the step keeps it, it is found only
     * where it is the only one. One that does not wait yet is certain if no other waiting can be meant: an ID may be
     * used again, and then nobody knows for which of them a button was pressed. May wait for the Pipeline to be loaded,
     * so it is never called on its thread.
     */
    public static AskedInput named(Run<?, ?> run, String id) {
        List<AskedInput> waiting = waiting(run);
        List<AskedInput> same =
                waiting.stream().filter(input -> input.id.equals(id)).toList();
        List<AskedInput> alike =
                waiting.stream().filter(input -> input.id.equalsIgnoreCase(id)).toList();
        if (same.size() == 1) {
            return same.get(0);
        }
        if (same.isEmpty() && alike.size() == 1) {
            return alike.get(0);
        }
        boolean isFirst = alike.isEmpty()
                && OptionalPlugins.first(InputSteps.class, steps -> steps.hasWaited(run, id))
                        .filter(hasWaited -> !hasWaited)
                        .isPresent();
        return new AskedInput(id, null, id, null, false, isFirst && Character.isUpperCase(id.codePointAt(0)));
    }

    /** The inputs that wait now. May wait for the Pipeline to be loaded, so it is never called on its thread. */
    public static List<AskedInput> waiting(Run<?, ?> run) {
        return OptionalPlugins.first(InputSteps.class, steps -> steps.waiting(run))
                .orElse(List.of());
    }
}
