package io.jenkins.plugins.wecom.run.optional;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Queries extensions that depend on plugins which may not be installed, or be of an incompatible version. */
public final class OptionalPlugins {

    private static final Logger LOGGER = Logger.getLogger(OptionalPlugins.class.getName());

    private OptionalPlugins() {}

    /**
     * Returns the first result that is not null. Exceptions are logged and not thrown: the rest of a report is more
     * important than a missing part.
     */
    public static <T extends ExtensionPoint, R> Optional<R> first(Class<T> kind, Function<T, R> query) {
        return ExtensionList.lookup(kind).stream()
                .map(extension -> query(extension, query))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static <T, R> R query(T extension, Function<T, R> query) {
        try {
            return query.apply(extension);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> extension.getClass().getSimpleName() + " failed; the report is sent without its part");
            return null;
        }
    }
}
