package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Facts as users write them on forms and in files: one line each, {@code label = text}. Empty lines are passed over. */
public final class FactLines {

    private static final MessageBundle BUNDLE = MessageBundle.of(FactLines.class);

    private FactLines() {}

    /**
     * The facts in the order of their lines.
     *
     * @param field what the user calls the lines
     * @param lines null for none
     * @throws InvalidValueException if a line has no label, or nothing between label and text
     */
    public static List<Fact> parse(String field, String lines) {
        return parse(field, lines, wrong -> {
            throw wrong;
        });
    }

    /** The same, where a wrong line is no reason to do without the others: it is left out, and told. */
    public static List<Fact> parse(String field, String lines, Consumer<InvalidValueException> wrong) {
        List<Fact> facts = new ArrayList<>();
        for (String line : lines == null ? List.<String>of() : lines.lines().toList()) {
            int equals = line.indexOf('=');
            String label = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!label.isEmpty()) {
                facts.add(new Fact(label, line.substring(equals + 1).strip()));
            } else if (!line.isBlank()) {
                wrong.accept(new InvalidValueException(field, line.strip(), BUNDLE.message("allowed.fact")));
            }
        }
        return facts;
    }

    /** The same facts as {@link #parse} reads them. */
    public static String written(Map<String, String> facts) {
        List<String> lines = new ArrayList<>();
        facts.forEach((label, value) -> lines.add(label + " = " + value));
        return String.join("\n", lines);
    }
}
