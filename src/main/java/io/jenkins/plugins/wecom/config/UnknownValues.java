package io.jenkins.plugins.wecom.config;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Passes over stored values that cannot be read, such as an event that only a newer version of the plugin knows: what
 * stands beside them still holds. Jenkins' log warns of each of them once.
 */
final class UnknownValues {

    private static final Logger LOGGER = Logger.getLogger(UnknownValues.class.getName());
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private UnknownValues() {}

    /** Warns of a value that is passed over. */
    static void warn(InvalidValueException unknown) {
        String sentence = unknown.in(Locale.getDefault());
        if (TOLD.add(sentence)) {
            LOGGER.warning(() -> Messages.UnknownValues_passedOver(sentence));
        }
    }

    /** Returns what a stored value means; what takes its place if it cannot be read. */
    static <V> V orElse(V instead, Supplier<V> reader) {
        try {
            return reader.get();
        } catch (InvalidValueException e) {
            warn(e);
            return instead;
        }
    }
}
