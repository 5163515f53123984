package io.jenkins.plugins.wecom.step;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.sender.OptionParser;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the parameters of a step strictly to their types. Pipeline itself would silently read the text {@code yes}
 * as false and 2.9 retries as 2.
 */
final class StepArguments {

    private static final List<String> SWITCHES =
            List.of("safe", "verify", "redirect", "emojis", "failOnError", "replacePrevious", "updatePrevious", "log");

    private StepArguments() {}

    /**
     * Returns the arguments with all switches and numbers converted.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is not a switch or a number
     */
    static Map<String, Object> read(Map<String, Object> arguments) {
        Map<String, Object> read = new HashMap<>(arguments);
        SWITCHES.forEach(name -> read.computeIfPresent(name, StepArguments::yesNo));
        read.computeIfPresent("retry", StepArguments::retries);
        List.of("wait", "cto", "rto").forEach(name -> read.computeIfPresent(name, StepArguments::seconds));
        read.computeIfPresent("facts", (name, value) -> facts(value));
        return read;
    }

    /**
     * Facts as a map, or as the lines that a form has.
     *
     * @throws InvalidValueException if they are neither
     */
    static Map<String, String> facts(Object value) {
        return facts("facts", value);
    }

    /**
     * Facts of that name.
     *
     * @param field what the user calls them
     */
    static Map<String, String> facts(String field, Object value) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((label, text) -> facts.put(String.valueOf(label), text == null ? "" : text.toString()));
        } else if (value instanceof CharSequence lines) {
            FactLines.parse(field, lines.toString()).forEach(fact -> facts.put(fact.label(), fact.value()));
        } else {
            throw new InvalidValueException(
                    field,
                    String.valueOf(value),
                    locale -> Messages._StepArguments_facts().toString(locale));
        }
        return facts;
    }

    private static Object yesNo(String name, Object value) {
        return value instanceof Boolean ? value : OptionParser.yesNo(name, value.toString());
    }

    private static Object retries(String name, Object value) {
        return value instanceof Integer ? value : OptionParser.retries(name, value.toString());
    }

    private static Object seconds(String name, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        Duration time = name.equals("wait") ? OptionParser.pause(name, text) : OptionParser.timeout(name, text);
        return time.toMillis() / 1000.0;
    }
}
