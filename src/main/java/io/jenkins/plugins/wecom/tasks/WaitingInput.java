package io.jenkins.plugins.wecom.tasks;

import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * The one waiting of an {@code input} step that a card is about. Loops and stages use an input's ID again, and each time
 * it waits anew.
 *
 * @param id the input's ID, as the step keeps it
 * @param node the ID of the flow node that waits; null of a card that was sent before it waits
 */
public record WaitingInput(String id, @Nullable String node) {}
