package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.util.List;

/**
 * What a card about a build offers to do. With a task it is a card with buttons, which can be changed later; without one
 * it has links.
 *
 * @param taskId never used before by the application: digits, letters, {@code _ - @}, at most 128; empty for a card
 *     without buttons
 * @param job the full name of the build's job, which stands on every card with buttons
 * @param choices what is offered, in order
 */
public record CardOffer(String taskId, String job, List<Choice> choices) {

    /** Nothing but the report's own links. */
    static final CardOffer NONE = new CardOffer("", "", List.of());

    /**
     * Something that is offered.
     *
     * @param page where it is done in Jenkins; null for a button that calls back
     */
    public record Choice(MemberAction action, WebAddress page) {

        boolean isPressed() {
            return page == null;
        }
    }

    public CardOffer {
        choices = List.copyOf(choices);
    }

    /** Whether the card has buttons. */
    boolean isPressed() {
        return !taskId.isEmpty();
    }
}
