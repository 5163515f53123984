package io.jenkins.plugins.wecom.run.optional;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks for what only a plugin can tell that may not be installed, or be of a version that no longer fits. */
public final class OptionalPlugins {

    private static final Logger LOGGER = Logger.getLogger(OptionalPlugins.class.getName());

    private OptionalPlugins() {}

    /** The first answer that is not null. What goes wrong is logged, as no part of a report is worth losing the rest. */
    public static <T extends ExtensionPoint, R> Optional<R> first(Class<T> kind, Function<T, R> question) {
        return ExtensionList.lookup(kind).stream()
                .map(one -> ask(one, question))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static <T, R> R ask(T one, Function<T, R> question) {
        try {
            return question.apply(one);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> one.getClass().getSimpleName() + " failed; the report goes without it");
            return null;
        }
    }
}
