package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event of a build that can trigger a notification, by the name that users write. Several can apply to one build, which
 * is compared with the nearest earlier build that was a success, unstable or a failure.
 */
public enum BuildEvent {
    /** The build starts; never an event of a completed build. */
    STARTED((result, before) -> false),
    SUCCESS((result, before) -> result == BuildResult.SUCCESS),
    /** It succeeded and the one before did not. */
    FIXED((result, before) -> result == BuildResult.SUCCESS && before != BuildResult.SUCCESS),
    UNSTABLE((result, before) -> result == BuildResult.UNSTABLE),
    /** It failed, whatever the result before. */
    FAILURE((result, before) -> result == BuildResult.FAILURE),
    /** It failed and the one before had not. */
    FIRST_FAILURE((result, before) -> result == BuildResult.FAILURE && before != BuildResult.FAILURE),
    /** It failed and so had the one before. */
    STILL_FAILING((result, before) -> result == BuildResult.FAILURE && before == BuildResult.FAILURE),
    /** Success became unstable or a failure, or unstable became a failure. */
    REGRESSION(BuildResult::isWorseThan),
    ABORTED((result, before) -> result == BuildResult.ABORTED),
    NOT_BUILT((result, before) -> result == BuildResult.NOT_BUILT),
    /** A time limit ended it, whatever its result; the result alone does not tell. */
    TIMEOUT((result, before) -> false),
    /** A Pipeline waits at an {@code input} step; never an event of a completed build. */
    INPUT((result, before) -> false);

    /** The events that trigger notifications unless others are configured. */
    public static final Set<BuildEvent> DEFAULT =
            Collections.unmodifiableSet(EnumSet.of(FAILURE, UNSTABLE, FIXED, TIMEOUT));

    private static final MessageBundle BUNDLE = MessageBundle.of(BuildEvent.class);

    private final BiPredicate<BuildResult, BuildResult> condition;

    BuildEvent(BiPredicate<BuildResult, BuildResult> condition) {
        this.condition = condition;
    }

    /**
     * The events that apply to a build with this result.
     *
     * @param before the result of the build it is compared with, or null if there is none, which counts as a success
     */
    public static Set<BuildEvent> of(BuildResult result, BuildResult before) {
        BuildResult compared = BuildResult.orSuccess(before);
        return Arrays.stream(values())
                .filter(event -> event.condition.test(result, compared))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BuildEvent.class)));
    }

    /** The events that can hold for a build with this result, whatever it is compared with. */
    public static Set<BuildEvent> possible(BuildResult result) {
        Set<BuildEvent> possible = Stream.of(BuildResult.SUCCESS, BuildResult.UNSTABLE, BuildResult.FAILURE)
                .flatMap(before -> of(result, before).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BuildEvent.class)));
        if (result != BuildResult.SUCCESS) {
            possible.add(TIMEOUT);
        }
        return possible;
    }

    /**
     * Parses names of events, in upper or lower case; none for an empty list.
     *
     * @param field what the user calls the list
     * @throws InvalidValueException if one is not an event
     */
    public static Set<BuildEvent> parse(String field, Collection<String> names) {
        return parse(field, names, unknown -> {
            throw unknown;
        });
    }

    /** The same, where an unknown name is no reason to do without the others: it is left out, and told. */
    public static Set<BuildEvent> parse(
            String field, Collection<String> names, Consumer<InvalidValueException> unknown) {
        Set<BuildEvent> events = EnumSet.noneOf(BuildEvent.class);
        for (String name : names) {
            try {
                events.add(parse(field, name));
            } catch (InvalidValueException e) {
                unknown.accept(e);
            }
        }
        return events;
    }

    /**
     * Parses the name of an event, in upper or lower case.
     *
     * @param field what the user calls it
     * @throws InvalidValueException if it is not an event
     */
    public static BuildEvent parse(String field, String name) {
        String wanted = name == null ? "" : name.strip();
        return Arrays.stream(values())
                .filter(event -> event.name().equals(wanted.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        field,
                        wanted,
                        BUNDLE.message(
                                "allowed.event",
                                Arrays.stream(values()).map(Enum::name).toList())));
    }
}
