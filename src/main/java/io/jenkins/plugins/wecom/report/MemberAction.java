package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a member may have done from WeCom: by a button of a card, by a word to a smart robot, or both. In
 * configuration files, and as the key of a button, it has its {@link #word}.
 */
public enum MemberAction {
    /** Lets a Pipeline go on that waits at an {@code input} step. */
    APPROVE(true),
    /** Ends such an {@code input} as its own Abort button does. */
    REJECT(true),
    ABORT(true),
    /** Builds the job again with the same parameters. */
    REBUILD(true),
    /** Notes who takes care of a build. */
    ACKNOWLEDGE(true),
    STATUS(false),
    FAILING(false),
    WHY(false),
    BUILD(false);

    /** Those that a card may have as buttons, in the order in which they stand there. */
    public static final List<MemberAction> BUTTONS =
            Arrays.stream(values()).filter(action -> action.isButton).toList();

    private static final MessageBundle BUNDLE = MessageBundle.of(MemberAction.class);

    private final boolean isButton;

    MemberAction(boolean isButton) {
        this.isButton = isButton;
    }

    /** The name that users write, such as {@code rebuild}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called on buttons and in lists. */
    public String label(Locale language) {
        return BUNDLE.get(language, "action." + this);
    }

    /** The action of that word; empty for another word. */
    public static Optional<MemberAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }

    /** Whether it answers a waiting {@code input}, and nothing else. */
    public boolean isAnswer() {
        return this == APPROVE || this == REJECT;
    }

    /**
     * Parses the name of an action, in upper or lower case.
     *
     * @param field what the user calls it
     * @throws InvalidValueException if it is not one
     */
    public static MemberAction parse(String field, String word) {
        return parse(field, word, List.of(values()));
    }

    /**
     * Parses the names of buttons, in upper or lower case; none for an empty list. They come in the order in which they
     * stand on a card.
     *
     * @param field what the user calls the list
     * @throws InvalidValueException if one is not the name of a button
     */
    public static List<MemberAction> buttons(String field, Collection<String> words) {
        Set<MemberAction> buttons = EnumSet.noneOf(MemberAction.class);
        words.forEach(word -> buttons.add(button(field, word)));
        return List.copyOf(buttons);
    }

    /** Parses the name of one button, as {@link #buttons} does. */
    public static MemberAction button(String field, String word) {
        return parse(field, word, BUTTONS);
    }

    /** The buttons of a card that reports these events where nobody chose others. */
    public static List<MemberAction> byDefault(Set<BuildEvent> events) {
        Set<MemberAction> buttons = EnumSet.noneOf(MemberAction.class);
        for (BuildEvent event : events) {
            buttons.addAll(
                    switch (event) {
                        case STARTED -> Set.of(ABORT);
                        case FAILURE, UNSTABLE, TIMEOUT -> Set.of(ACKNOWLEDGE, REBUILD);
                        case INPUT -> Set.of(APPROVE, REJECT);
                        default -> Set.of();
                    });
        }
        return List.copyOf(buttons);
    }

    private static MemberAction parse(String field, String word, List<MemberAction> allowed) {
        String wanted = word == null ? "" : word.strip();
        return allowed.stream()
                .filter(action -> action.name().equals(wanted.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        field,
                        wanted,
                        BUNDLE.message(
                                "allowed.action",
                                allowed.stream().map(MemberAction::word).toList())));
    }
}
