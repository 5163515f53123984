package io.jenkins.plugins.wecom.run.variables;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.report.markup.MarkdownNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.run.optional.Macros;
import io.jenkins.plugins.wecom.run.variables.VariableReferences.Reference;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/** Resolves a reference to its value: a run's variable if there is one, else a macro. */
final class ReferenceResolver {

    /** The macro that stands for a variable; it is read as the variable itself, so that no value is expanded in it. */
    private static final Pattern ENV = Pattern.compile("\\s*,\\s*var\\s*=\\s*\"([^\"\\\\]*)\"\\s*");

    /**
     * The macro that makes a value harmless; references in its value are expanded here, so that what they bring is
     * expanded no further.
     */
    private static final String ESCAPED = "MARKDOWN_ESCAPED";

    private static final Pattern ESCAPED_VALUE =
            Pattern.compile("\\s*,\\s*value\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*", Pattern.DOTALL);

    private final Run<?, ?> run;
    private final BuildVariables.Source source;
    private final TaskListener listener;
    private final Consumer<LocalizableMessage> warnings;
    private final Set<String> warnedOf = new HashSet<>();
    private BuildVariables variables;

    ReferenceResolver(
            Run<?, ?> run, BuildVariables.Source source, TaskListener listener, Consumer<LocalizableMessage> warnings) {
        this.run = run;
        this.source = source;
        this.listener = listener;
        this.warnings = warnings;
    }

    /**
     * The value; null if there is none today, of which is warned.
     *
     * @param field what the user calls the words that the reference stands in
     * @throws InvalidValueException if the value must not be sent
     */
    @CheckForNull
    String of(String field, Reference reference) throws InterruptedException {
        if (!reference.isClosed()) {
            return unknown(field, reference, Messages._ReferenceResolver_open());
        }
        Matcher escaped = ESCAPED_VALUE.matcher(reference.rest());
        if (reference.name().equals(ESCAPED) && escaped.matches()) {
            String value = escaped.group(1).replaceAll("\\\\(.)", "$1");
            return harmless(VariableReferences.expand(value, UnaryOperator.identity(), inner -> of(field, inner))
                    .text());
        }
        try {
            if (variables == null) {
                variables = source.read();
            }
            Matcher variable = ENV.matcher(reference.rest());
            return reference.name().equals("ENV") && variable.matches()
                    ? value(field, reference, variable.group(1), "")
                    : value(field, reference, reference.name(), reference.rest());
        } catch (IOException e) {
            return unknown(field, reference, Messages._ReferenceResolver_failed(e.getMessage()));
        }
    }

    private static String harmless(String value) {
        return new MarkdownNotation().escape(value, TextLimit.NONE);
    }

    private String value(String field, Reference reference, String name, String rest)
            throws IOException, InterruptedException {
        if (variables.isSensitive(name)) {
            throw refused(field, reference);
        }
        String value = rest.isBlank() ? variables.get(name) : null;
        if (value == null) {
            value = macro(reference);
        }
        if (value == null) {
            return unknown(field, reference, Messages._ReferenceResolver_unknown());
        }
        if (variables.isSensitiveIn(value)) {
            throw refused(field, reference);
        }
        return value;
    }

    private String macro(Reference reference) throws IOException, InterruptedException {
        for (Macros macros : ExtensionList.lookup(Macros.class)) {
            String value = macros.value(run, listener, reference.name(), reference.rest());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private String unknown(String field, Reference reference, Localizable why) {
        if (warnedOf.add(reference.text())) {
            String shown = InvalidValueException.shown(reference.text());
            warnings.accept(locale -> Messages._ReferenceResolver_asWritten(shown, field, why.toString(locale))
                    .toString(locale));
        }
        return null;
    }

    private static InvalidValueException refused(String field, Reference reference) {
        return new InvalidValueException(
                field,
                reference.text(),
                locale -> Messages._ReferenceResolver_sensitive().toString(locale));
    }
}
