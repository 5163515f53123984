package io.jenkins.plugins.wecom.delivery.cards;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What step or rule wants the card of a message to offer.
 *
 * @param chosen the actions that it names; null for those that the events have by default, where they can be pressed
 * @param input the {@code input} step that the message is about; null for none
 */
public record OfferedActions(
        @Nullable List<MemberAction> chosen, @Nullable AskedInput input) {

    /** What the events have by default. */
    public static final OfferedActions DEFAULT = new OfferedActions(null, null);

    public OfferedActions {
        chosen = chosen == null ? null : List.copyOf(chosen);
    }

    /** Whether actions are named, so that the message has to be a card. */
    public boolean wantsCard() {
        return chosen != null && !chosen.isEmpty();
    }

    /** Says that the named buttons are left out, since the message is no card. */
    public String leftOut(Locale locale) {
        String names = MessageBundle.list(
                locale, chosen.stream().map(MemberAction::word).toList());
        return Messages._OfferedActions_noCard(names).toString(locale);
    }

    /** The actions of a card about these events; an {@code input} is answered on a card about it alone. */
    List<MemberAction> of(Set<BuildEvent> events, boolean canBePressed) {
        List<MemberAction> byDefault = canBePressed ? MemberAction.byDefault(events) : List.of();
        return (chosen == null ? byDefault : chosen)
                .stream().filter(action -> input != null || !action.isAnswer()).toList();
    }
}
