package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.sender.OptionParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Converts the parameters of a step to their types wherever their meaning is plain, and refuses the others in one
 * sentence. Pipeline itself would silently read the text {@code yes} as false and 2.9 retries as 2, and fail with a
 * stack trace at a number where a text is expected.
 */
final class StepArguments {

    /** Texts that may be given as lists, which mean the same as the words with commas between them. */
    private static final Set<String> WORDS = Set.of("to", "touser", "toparty", "totag", "mention", "file", "image");

    private StepArguments() {}

    /**
     * Returns the arguments converted.
     *
     * @param function what the step, or what is part of it, is called in a Pipeline
     * @throws InvalidValueException if there is no such parameter, or the value cannot be meant for it
     */
    static Map<String, Object> read(String function, Class<?> type, Map<String, Object> arguments) {
        DescribableModel<?> model = DescribableModel.of(type);
        Map<String, Object> read = new HashMap<>();
        arguments.forEach((name, value) -> {
            DescribableParameter parameter = model.getParameter(name);
            if (parameter == null) {
                throw unknown(function, name, model);
            }
            read.put(name, value == null ? null : read(function, name, parameter.getErasedType(), value));
        });
        return read;
    }

    private static InvalidValueException unknown(String function, String name, DescribableModel<?> model) {
        List<String> names = model.getParameters().stream()
                .filter(parameter -> !parameter.isDeprecated())
                .map(DescribableParameter::getName)
                .sorted()
                .toList();
        return new InvalidValueException(
                Messages.StepArguments_parameter(function),
                name,
                locale -> Messages._StepArguments_parameters(MessageBundle.list(locale, names))
                        .toString(locale));
    }

    private static Object read(String function, String name, Class<?> type, Object value) {
        if (type == String.class) {
            Collection<?> words = WORDS.contains(name) ? several(value) : null;
            return words == null ? text(name, value) : String.join(",", texts(name, words));
        }
        if (type == Boolean.class || type == boolean.class) {
            return value instanceof Boolean ? value : OptionParser.yesNo(name, text(name, value));
        }
        if (type == Integer.class) {
            return OptionParser.retries(name, text(name, value));
        }
        if (type == Double.class) {
            String seconds = text(name, value);
            Duration time =
                    name.equals("wait") ? OptionParser.pause(name, seconds) : OptionParser.timeout(name, seconds);
            return time.toMillis() / 1000.0;
        }
        if (type == List.class) {
            Collection<?> several = several(value);
            return several == null ? RecipientsParser.words(text(name, value)) : texts(name, several);
        }
        if (type == Map.class) {
            return facts(function.equals(WecomCard.FUNCTION) ? "card " + name : name, value);
        }
        if (type == WecomCard.class && !isCard(value)) {
            throw new InvalidValueException(
                    name,
                    value.toString(),
                    locale -> Messages._StepArguments_card().toString(locale));
        }
        return value;
    }

    private static boolean isCard(Object value) {
        return value instanceof WecomCard
                || value instanceof Map<?, ?>
                || value instanceof UninstantiatedDescribable part
                        && (part.getSymbol() == null || part.getSymbol().equals(WecomCard.FUNCTION));
    }

    /** A text, number or switch as Groovy shows it. */
    private static String text(String name, Object value) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        throw new InvalidValueException(
                name,
                String.valueOf(value),
                locale -> Messages._StepArguments_text().toString(locale));
    }

    private static List<String> texts(String name, Collection<?> values) {
        return values.stream()
                .map(value -> value == null ? "null" : text(name, value))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @CheckForNull
    private static Collection<?> several(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return value instanceof Collection<?> collection ? collection : null;
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
}
