package io.jenkins.plugins.wecom.run;

import hudson.ExtensionList;
import hudson.model.AbstractBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.run.VariableReferences.Reference;
import io.jenkins.plugins.wecom.run.optional.Macros;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/** Resolves references to a build's variables and, where there is no such variable, to macros. */
final class ReferenceResolver {

    /**
     * The arguments of the macro {@code ENV}, which stands for a variable. It is resolved as the variable itself, so
     * that its value is not expanded again.
     */
    private static final Pattern ENV = Pattern.compile("\\s*,\\s*var\\s*=\\s*\"([^\"\\\\]*)\"\\s*");

    private final AbstractBuild<?, ?> build;
    private final TaskListener listener;
    private BuildVariables variables;

    ReferenceResolver(AbstractBuild<?, ?> build, TaskListener listener) {
        this.build = build;
        this.listener = listener;
    }

    /**
     * @param field the name of the field that contains the reference, for messages
     * @throws InvalidValueException if there is no such value, or it is sensitive
     */
    String resolve(String field, Reference reference) throws InterruptedException {
        try {
            if (variables == null) {
                variables = BuildVariables.of(build, listener);
            }
            Matcher variable = ENV.matcher(reference.rest());
            return reference.name().equals("ENV") && variable.matches()
                    ? value(field, reference, variable.group(1), "")
                    : value(field, reference, reference.name(), reference.rest());
        } catch (IOException e) {
            throw invalid(field, reference, Messages._ReferenceResolver_failed(e.getMessage()));
        }
    }

    private String value(String field, Reference reference, String name, String rest)
            throws IOException, InterruptedException {
        if (variables.isSensitive(name)) {
            throw invalid(field, reference, Messages._ReferenceResolver_sensitive());
        }
        String value = rest.isBlank() ? variables.get(name) : null;
        if (value == null) {
            value = macro(reference);
        }
        if (value == null) {
            throw invalid(field, reference, Messages._ReferenceResolver_unknown());
        }
        if (variables.isSensitiveIn(value)) {
            throw invalid(field, reference, Messages._ReferenceResolver_sensitive());
        }
        return value;
    }

    private String macro(Reference reference) throws IOException, InterruptedException {
        for (Macros macros : ExtensionList.lookup(Macros.class)) {
            String value = macros.value(build, listener, reference.name(), reference.rest());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static InvalidValueException invalid(String field, Reference reference, Localizable why) {
        return new InvalidValueException(field, reference.text(), why::toString);
    }
}
